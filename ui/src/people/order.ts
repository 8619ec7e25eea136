import type { PersonRow } from "./api";
import type { Words } from "../words/Words";

/** What the list of people can be ordered by. */
export const ORDERS = ["roles", "label", "country", "sure", "accounts", "identifiers", "community"] as const;
export type Order = (typeof ORDERS)[number];

/** Parts of a circle, the one that is looked for first before the others. */
export const ROLES = ["admin", "distributor", "payer", "bridge"] as const;

/** Less comes first. */
type Compare = (a: PersonRow, b: PersonRow) => number;

const part = ({ roles }: PersonRow) => {
  const first = ROLES.findIndex((one) => roles.includes(one));
  return first === -1 ? ROLES.length : first;
};
const surest: Compare = (a, b) => (b.confidence ?? -1) - (a.confidence ?? -1);
const inOrder: Compare = (a, b) => part(a) - part(b) || b.roles.length - a.roles.length;
const record: Compare = (a, b) => (a.person < b.person ? -1 : 1);

/** People in an order; who is sealed comes last in each, and what a person lacks after what others have. */
export function ordered(people: readonly PersonRow[], by: Order, words: Words): PersonRow[] {
  const alphabet = new Intl.Collator(words.language, { numeric: true });
  const last = (text: string) => (text === "" ? 1 : 0);
  const text = (a: string, b: string) => last(a) - last(b) || alphabet.compare(a, b);
  const country = (one: PersonRow) => (one.country === null ? "" : words.country(one.country));
  const compare: Record<Order, Compare> = {
    roles: inOrder,
    label: (a, b) => text(a.label, b.label),
    country: (a, b) => text(country(a), country(b)),
    sure: surest,
    accounts: (a, b) => b.accounts - a.accounts,
    identifiers: (a, b) => b.identifiers - a.identifiers,
    community: (a, b) => (a.community || Infinity) - (b.community || Infinity) || 0,
  };
  return [...people].sort(
    (a, b) => Number(a.sealed) - Number(b.sealed) || compare[by](a, b) || inOrder(a, b) || surest(a, b) || record(a, b),
  );
}
