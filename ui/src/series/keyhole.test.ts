import { expect, test } from "vitest";

import { CENTRE, moved, partOf, ratioOf, SIZES } from "./keyhole";

test("a hole is round on the screen whatever the picture's shape", () => {
  for (const [width, height] of [
    [600, 600],
    [1600, 900],
    [400, 1200],
  ] as const) {
    const [, , w, h] = partOf(CENTRE, ratioOf({ width, height }));
    expect((w * width) / 1000).toBeCloseTo((h * height) / 1000, -1);
  }
});

test("a hole stays within the picture, and never shows more of a side than the program does", () => {
  for (const x of [0, 10, 500, 1000])
    for (const size of [SIZES.least, SIZES.most, 5000])
      for (const ratio of [0.2, 1, 5]) {
        const [left, top, width, height] = partOf({ x, y: 1000 - x, size }, ratio);
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
        expect(left + width).toBeLessThanOrEqual(1000);
        expect(top + height).toBeLessThanOrEqual(1000);
        expect(Math.max(width, height)).toBeLessThanOrEqual(400);
      }
});

test("arrows move it by half of itself, plus and minus change its size within limits", () => {
  const [, , width] = partOf(CENTRE, 1);
  expect(moved(CENTRE, "ArrowRight", 1)?.x).toBe(500 + width / 2);
  expect(moved({ ...CENTRE, x: 0 }, "ArrowLeft", 1)?.x).toBe(0);
  let hole = CENTRE;
  for (let n = 0; n < 20; n += 1) hole = moved(hole, "+", 1) ?? hole;
  expect(hole.size).toBe(SIZES.most);
  for (let n = 0; n < 20; n += 1) hole = moved(hole, "-", 1) ?? hole;
  expect(hole.size).toBe(SIZES.least);
  expect(moved(CENTRE, "u", 1)).toBeNull();
});
