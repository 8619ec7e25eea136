import { useMemo } from "react";

import { useWords } from "../words/Words";
import type { CountryRow, Measure } from "./OperationPage";

const COLUMNS: readonly Measure[] = ["identified", "receipts", "searches", "arrested", "open", "seized", "safeguarded"];

/** A row a country, the largest of the chosen measure first. */
export function CountryTable({ rows, measure }: { rows: CountryRow[]; measure: Measure }) {
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
  return (
    // A region that scrolls must be reachable by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-scroll" tabIndex={0} role="region" aria-label={words.say("screen-by-country")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.say("country")}</th>
            {COLUMNS.map((column) => (
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
              {COLUMNS.map((column) => (
                <td key={column} className={column === measure ? "number chosen" : "number"}>
                  {row[column] === 0 ? <span className="zero">0</span> : words.number(row[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length === 0 && <p className="state quiet">{words.say("screen-no-figures")}</p>}
    </div>
  );
}
