import { expect, test } from "vitest";

import { placeOf } from "./places";

test.each([
  ["person", "P-1", "", "suspect", "/people/P-1"],
  ["account", "telegram:user1", "Ana", "telegram", "/search?account=telegram%3Auser1"],
  ["item", "ab12", "T-00ff", "picture", "/review/T-00ff"],
  ["item", "ab12", "", "document", "/sources"],
  ["file", "ab12", "a/b.jpg", "S2", "/sources/S2"],
  ["package", "K-1", "PT", "PT", "/packages/K-1"],
])("a %s leads to where it is shown", (kind, key, name, detail, place) => {
  expect(placeOf({ kind, key, name, detail })).toBe(place);
});
