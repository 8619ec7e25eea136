import { useLayoutEffect, useMemo, useRef, useState } from "react";

import { useWords } from "../words/Words";
import type { CountryRow, Measure } from "./OperationPage";

/** What was done about whom; what was sent is shown where it is asked for. */
const COLUMNS: readonly Measure[] = ["identified", "searches", "arrested", "open", "seized", "safeguarded"];

type Props = { rows: CountryRow[]; total: Record<Measure, number>; measure: Measure };

/** A row a country, the largest of the chosen measure first; the totals stay in view and say what is still below. */
export function CountryTable({ rows, total, measure }: Props) {
  const words = useWords();
  const sorted = useMemo(
    () =>
      [...rows].sort(
        (a, b) =>
          b[measure] - a[measure] ||
          b.identified - a.identified ||
          words.country(a.country).localeCompare(words.country(b.country), words.language),
      ),
    [rows, measure, words],
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
            <th scope="col">{words.say("country")}</th>
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
                </span>
              </th>
              {columns.map((column) => (
                <td key={column} className={column === measure ? "number chosen" : "number"}>
                  {row[column] === 0 ? <span className="zero">0</span> : words.number(row[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {sorted.length > 0 && (
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
                  {words.number(total[column])}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      {sorted.length === 0 && <p className="state quiet">{words.say("screen-no-figures")}</p>}
    </div>
  );
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
