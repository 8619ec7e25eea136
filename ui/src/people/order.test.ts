import { expect, test } from "vitest";

import type { PersonRow } from "./api";
import { type Order, ordered } from "./order";
import { Words } from "../words/Words";

const row = (person: string, more: Partial<PersonRow> = {}): PersonRow =>
  ({ person, label: "", category: "suspect", country: null, confidence: null, accounts: 1, identifiers: 1, community: 0, roles: [], sealed: false, ...more });

const PEOPLE = [
  row("P-1", { sealed: true, roles: ["admin"], confidence: 1, accounts: 9 }),
  row("P-2", { label: "Zoe", country: "DE", confidence: 0.4, community: 2 }),
  row("P-3", { label: "Émile", country: "AT", confidence: 0.9 }),
  row("P-4", { label: "Eva", roles: ["bridge"], accounts: 3, community: 1 }),
  row("P-5", { roles: ["admin"], confidence: 0.5 }),
  row("P-6", { roles: ["admin"], confidence: 0.8 }),
];
const names = (by: Order, language: "en" | "fr" = "en") => ordered(PEOPLE, by, new Words(language, "")).map((one) => one.person.slice(2)).join("");

test("people come by their part and by how sure their country is, who is sealed last", () => {
  expect(names("roles")).toBe("654321");
});

test("by name as the reader's alphabet has it, who has none after", () => {
  expect(names("label")).toBe("342651");
});

test("by the name of the country in the reader's language", () => {
  expect(names("country", "en").slice(0, 2)).toBe("32");
  expect(names("country", "fr").slice(0, 2)).toBe("23");
});

test("by figures, the most first; by community from the first", () => {
  expect(names("accounts").slice(0, 1)).toBe("4");
  expect(names("sure")).toBe("365241");
  expect(names("community").slice(0, 2)).toBe("42");
});
