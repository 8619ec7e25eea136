import { expect, test } from "vitest";

import { holds } from "./Filter";

test.each([
  ["", ["Perú"], true],
  ["peru", ["PE", "Perú"], true],
  [" PERÚ ", ["Peru"], true],
  ["مَالطا", ["مالطا"], true],
  ["malta", ["PT", "Portugal"], false],
])("%s stands in %s: %s", (text, among, whether) => {
  expect(holds(text, among)).toBe(whether);
});
