import { expect, test } from "vitest";

import { drawn, type Region, stepped } from "./region";

test("a region is drawn from any corner, inside the picture, and never too small", () => {
  expect(drawn([100, 200], [400, 300])).toEqual([100, 200, 300, 100]);
  expect(drawn([400, 300], [100, 200])).toEqual([100, 200, 300, 100]);
  expect(drawn([1000, 1000], [1000, 1000])).toEqual([980, 980, 20, 20]);
});

test("arrows move it and Shift changes its size, both within the picture", () => {
  const first = stepped(null, "ArrowLeft", false);
  expect(first).toEqual([400, 400, 200, 200]);
  expect(stepped(first, "ArrowLeft", false)).toEqual([380, 400, 200, 200]);
  expect(stepped(first, "ArrowDown", true)).toEqual([400, 400, 200, 220]);
  let region: Region | null = first;
  for (let n = 0; n < 100; n += 1) region = stepped(region, "ArrowRight", false);
  for (let n = 0; n < 9; n += 1) region = stepped(region, "ArrowRight", true);
  expect(region).toEqual([800, 400, 200, 200]);
  for (let n = 0; n < 100; n += 1) region = stepped(region, "ArrowLeft", true);
  expect(region).toEqual([800, 400, 20, 200]);
  expect(stepped(first, "a", false)).toBe(first);
});
