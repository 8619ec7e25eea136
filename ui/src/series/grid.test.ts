import { describe, expect, it } from "vitest";
import { clamp, type Grid, layOut, offsetOf, reveal, scrollOf, TILES, visible } from "./grid";

const MILLION = 1_000_000;
const grid = layOut(MILLION, 1180, 800);
const last = grid.full - grid.view;

describe("a million tiles under a bar that is shorter than they are", () => {
  it("has a bar below what Chromium cuts, also at two device pixels a pixel", () => {
    expect(grid.full).toBeGreaterThan(8_000_000);
    expect(grid.bar).toBe(8_000_000);
    expect(grid.bar * 2).toBeLessThan(16_800_000);
  });

  it("reaches the first and the last tile at the ends of the bar", () => {
    expect(visible(grid, MILLION, offsetOf(grid, 0))[0]).toBe(0);
    expect(visible(grid, MILLION, offsetOf(grid, grid.bar - grid.view))[1]).toBe(MILLION);
    expect(offsetOf(grid, grid.bar)).toBe(last);
    expect(offsetOf(grid, -50)).toBe(0);
  });

  it("goes from an offset to the bar and back, to a thousandth of a pixel", () => {
    for (const offset of [0, 1, 12_345, last / 3, last / 2, last - 1, last])
      expect(offsetOf(grid, scrollOf(grid, offset))).toBeCloseTo(offset, 3);
  });

  it("holds at most so many tiles in the document wherever it stands", () => {
    for (const width of [320, 800, 1180, 1920, 3840])
      for (const view of [300, 800, 1600]) {
        const one = layOut(MILLION, width, view);
        for (const share of [0, 0.1, 0.5, 0.9999, 1]) {
          const [from, to] = visible(one, MILLION, share * (one.full - one.view));
          if (one.columns > 1) expect(to - from).toBeLessThanOrEqual(TILES + one.columns);
          expect(to).toBeLessThanOrEqual(MILLION);
        }
      }
  });

  it("moves no more than it must to show a position whole", () => {
    const seen = (offset: number, position: number): void => {
      const top = Math.floor(position / grid.columns) * grid.tile;
      expect(top).toBeGreaterThanOrEqual(offset - 1e-6);
      expect(top + grid.tile).toBeLessThanOrEqual(offset + grid.view + 1e-6);
    };
    for (const position of [0, 1, 4_999, 500_000, MILLION - 1]) seen(reveal(grid, last / 2, position), position);
    const there = reveal(grid, 0, MILLION - 1);
    expect(there).toBe(last);
    expect(reveal(grid, there, MILLION - 1)).toBe(there);
  });
});

it("a grid that is shorter than its view does not move", () => {
  const few: Grid = layOut(3, 1180, 800);
  expect(few.rows).toBe(1);
  expect([offsetOf(few, 40), scrollOf(few, 40), clamp(few, 40)]).toEqual([0, 0, 0]);
  expect(visible(few, 3, 0)).toEqual([0, 3]);
  expect(visible(layOut(0, 1180, 800), 0, 0)).toEqual([0, 0]);
});
