/** By which column rows are ordered; null: as they came. */
export type Sorting = { key: string; down: boolean } | null;

/** What another press on the title of `key` orders by: upwards, then downwards, then as they came. */
export function pressed(now: Sorting, key: string): Sorting {
  if (now?.key !== key) return { key, down: false };
  return now.down ? null : { key, down: true };
}

/** The rows in the order of `by`: figures by their size, texts as the language has them; what is not known (null) stands last either
 * way, and equal rows stand as they came. */
export function sorted<Row>(
  rows: readonly Row[],
  by: (row: Row) => string | number | null,
  down: boolean,
  language: string,
): readonly Row[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const sign = down ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [by(one), by(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b)));
  });
}
