import { useLayoutEffect, useMemo, useRef, useState } from "react";

import { Filter, holds, useFilterText } from "../design/Filter";
import { useWords } from "../words/Words";
import type { CountryRow, Measure } from "./OperationPage";

/** What was done about whom; what was sent is shown where it is asked for. */
const COLUMNS: readonly Measure[] = ["identified", "searches", "arrested", "open", "seized", "safeguarded"];

type Props = {
  rows: CountryRow[];
  total: Record<Measure, number>;
  measure: Measure;
  /** Packages of which nothing came back in time. */
  overdue: readonly { country: string; days: number }[];
  /** Open the lines behind a figure. */
  behind: (figure: string, country: string) => void;
};

/** A row a country, the largest of the chosen measure first; the totals stay in view and say what is still below. */
export function CountryTable({ rows, total, measure, overdue, behind }: Props) {
  const words = useWords();
  const [text] = useFilterText();
  const sorted = useMemo(
    () =>
      rows.filter((row) => holds(text, [row.country, words.country(row.country)])).sort(
        (a, b) =>
          b[measure] - a[measure] ||
          b.identified - a.identified ||
          words.country(a.country).localeCompare(words.country(b.country), words.language),
      ),
    [rows, measure, words, text],
  );
  const columns = COLUMNS.includes(measure) ? COLUMNS : [measure, ...COLUMNS];
  const { scroller, below, look } = useBelow(sorted.length);
  return (
    <div
      ref={scroller}
      className="table-scroll"
      // A region that scrolls must be reachable by the keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="region"
      aria-label={words.say("screen-by-country")}
      onScroll={look}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{rows.length === 0 ? words.say("country") : <Filter label={words.say("country")} />}</th>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className={column === measure ? "number chosen" : "number"}
                aria-sort={column === measure ? "descending" : undefined}
              >
                {words.say(`figure-${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={row.country}>
              <th scope="row">
                <span className="named">
                  <bdi dir="ltr" className="code">
                    {row.country}
                  </bdi>
                  {words.country(row.country)}
                  <Late days={Math.max(0, ...overdue.filter((one) => one.country === row.country).map((one) => one.days))} />
                </span>
              </th>
              {columns.map((column) => (
                <td key={column} className={column === measure ? "number chosen" : "number"}>
                  {row[column] === 0 ? (
                    <span className="zero">0</span>
                  ) : (
                    <button
                      type="button"
                      className="opens"
                      onClick={() => {
                        behind(column, row.country);
                      }}
                    >
                      {words.number(row[column])}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {/* No total that the rows in view do not add up to. */}
        {sorted.length === rows.length && sorted.length > 0 && (
          <tfoot className={below > 0 ? "over" : undefined}>
            <tr>
              <th scope="row">
                {words.say("total")}{" "}
                {below > 0 && (
                  <span className="below">
                    {words.say("screen-more-below", { count: below })} <span aria-hidden="true">↓</span>
                  </span>
                )}
              </th>
              {columns.map((column) => (
                <td key={column} className={column === measure ? "number chosen" : "number"}>
                  <button
                    type="button"
                    className="opens"
                    onClick={() => {
                      behind(column, "");
                    }}
                  >
                    {words.number(total[column])}
                  </button>
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      {sorted.length === 0 && (
        <p className="state quiet">{words.say(rows.length === 0 ? "screen-no-figures" : "shell-filter-none")}</p>
      )}
    </div>
  );
}

/** How long a country's answer is overdue; nothing where it is not. */
function Late({ days }: { days: number }) {
  const words = useWords();
  return days > 0 ? <span className="chip warn">{words.say("count-days-late", { count: days })}</span> : null;
}

/** How many rows are below what is in view. */
function useBelow(rows: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const [below, setBelow] = useState(0);
  function look() {
    const element = scroller.current;
    const row = element?.querySelector("tbody tr");
    if (!element || !row) return;
    const hidden = element.scrollHeight - element.clientHeight - element.scrollTop;
    setBelow(Math.max(0, Math.round(hidden / row.getBoundingClientRect().height)));
  }
  useLayoutEffect(() => {
    const observer = new ResizeObserver(look);
    if (scroller.current) observer.observe(scroller.current);
    look();
    return () => {
      observer.disconnect();
    };
  }, [rows]);
  return { scroller, below, look };
}
