import { expect, test } from "vitest";

import { pressed, sorted } from "./sorting";

test("a title orders upwards, then downwards, then as it came; another begins anew", () => {
  const up = pressed(null, "a");
  const down = pressed(up, "a");
  expect([up, down, pressed(down, "a"), pressed(down, "b")]).toEqual([
    { key: "a", down: false }, { key: "a", down: true }, null, { key: "b", down: false },
  ]);
});

test("figures stand by size, texts by the language, what is not known last either way", () => {
  const figures = [10, 9, null, 2];
  expect(sorted(figures, (one) => one, false, "en")).toEqual([2, 9, 10, null]);
  expect(sorted(figures, (one) => one, true, "en")).toEqual([10, 9, 2, null]);
  expect(sorted(["K10", "Écija", "K9", "Zamora", "eco"], (one) => one, false, "es")).toEqual(["Écija", "eco", "K9", "K10", "Zamora"]);
});
