import { expect, test } from "vitest";

import { screenOf, SCREENS } from "./screens";

test("an address leads to one thing of a screen", () => {
  const { screen, rest } = screenOf("/review/T-0001%2Fx");
  expect([screen.key, rest]).toEqual(["review", ["T-0001/x"]]);
});

test("an address that no screen has leads to the first", () => {
  expect(screenOf("/elsewhere").screen).toBe(SCREENS[0]);
});

test("no two screens have one path or one key", () => {
  expect(new Set(SCREENS.map((one) => one.path)).size).toBe(SCREENS.length);
  const letters = SCREENS.flatMap((one) => Array.from(one.letters));
  expect(new Set(letters).size).toBe(letters.length);
});
