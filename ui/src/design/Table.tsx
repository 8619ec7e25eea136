import { type KeyboardEvent, type ReactNode, useId, useState } from "react";

import { pressed, sorted, type Sorting } from "./sorting";
import { useWords } from "../words/Words";

export type Column<Row> = {
  key: string;
  title: string;
  /** Figures align at their units. */
  number?: boolean;
  /** What rows are ordered by when somebody presses the title; absent where the order means something. */
  by?: (row: Row) => string | number | null;
  cell: (row: Row) => ReactNode;
};

/** Rows under columns, one of them open beside the table. Arrows move, `Home` and `End` go far; it scrolls by itself. Where a
 * row can be chosen it is a grid whose active row is told to whoever cannot see it. */
export function Table<Row>({
  label,
  columns,
  rows: given,
  keyOf,
  open,
  choose,
  foot,
}: {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  open?: string | null;
  choose?: (key: string) => void;
  foot?: ReactNode;
}) {
  const id = useId();
  const words = useWords();
  const [sorting, setSorting] = useState<Sorting>(null);
  const by = columns.find((one) => one.key === sorting?.key)?.by;
  const rows = by === undefined ? given : sorted(given, by, sorting?.down === true, words.language);
  function moved(event: KeyboardEvent<HTMLElement>) {
    if (choose === undefined || rows.length === 0) return;
    const at = rows.findIndex((row) => keyOf(row) === open);
    const to = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: rows.length - 1 }[event.key];
    const row = to === undefined ? undefined : rows[Math.min(to, rows.length - 1)];
    if (row === undefined) return;
    event.preventDefault();
    choose(keyOf(row));
    document.getElementById(`${id}-${keyOf(row)}`)?.scrollIntoView({ block: "nearest" });
  }
  const grid = choose !== undefined;
  const at = rows.find((row) => keyOf(row) === open);
  return (
    // A region that scrolls must be reachable by the keyboard; a grid is, by itself.
    <div className="table-scroll card" {...(!grid && { role: "region", "aria-label": label, tabIndex: 0 })}>
      <table
        {...(grid && {
          role: "grid",
          "aria-label": label,
          "aria-activedescendant": at === undefined ? undefined : `${id}-${keyOf(at)}`,
          tabIndex: 0,
          onKeyDown: moved,
        })}
      >
        <thead>
          <tr>
            {columns.map((one) => (
              <th
                key={one.key}
                scope="col"
                className={one.number ? "number" : undefined}
                aria-sort={sorting?.key === one.key ? (sorting.down ? "descending" : "ascending") : undefined}
              >
                {one.by === undefined ? (
                  one.title
                ) : (
                  <button
                    type="button"
                    className="sorts"
                    onClick={() => {
                      setSorting(pressed(sorting, one.key));
                    }}
                  >
                    {one.title}
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = keyOf(row);
            return (
              <tr
                key={key}
                id={`${id}-${key}`}
                aria-selected={grid ? open === key : undefined}
                className={grid ? "chooses" : undefined}
                onClick={() => {
                  choose?.(key);
                }}
              >
                {columns.map((one) => (
                  <td key={one.key} className={one.number ? "number" : undefined}>
                    {one.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
        {foot !== undefined && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  );
}
