import type { Scheme } from "./api";

export type Category = Scheme["categories"][number];

/**
 * The digits that grade, with the category that each gives. A scheme of digits has its own; in one of letters or words the
 * place counts, from 1, and 0 is what is not pertinent wherever a scheme has that. What has no key cannot be given by one.
 */
export function keyed({ categories }: Pick<Scheme, "categories">): ReadonlyMap<string, Category> {
  const digits = categories.filter(({ code }) => /^[0-9]$/u.test(code));
  if (digits.length > 0) return new Map(digits.map((one) => [one.code, one]));
  const none = categories.filter(({ pertinent }) => !pertinent).slice(0, 1);
  const rest = categories.filter((one) => !none.includes(one)).slice(0, 9);
  return new Map([...none.map((one) => ["0", one] as const), ...rest.map((one, n) => [String(n + 1), one] as const)]);
}
