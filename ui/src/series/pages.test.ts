import { act, renderHook, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";

import { review, type ReviewPage, type Tile } from "./api";
import { usePages } from "./pages";
import { viewOf } from "./view";

vi.mock("./api", async (original) => ({ ...(await original<typeof import("./api")>()), review: vi.fn() }));

const VIEW = viewOf("");
const PAGE = 120;

/** A stack of which nothing but its name and whether it is settled is looked at here. */
const tile = (number: number, settled = "") => ({ stack: `T-${number}`, position: number, away: null, settled }) as Tile;

const page = (first: number, newest: number, ungraded: number, sitting = "1-a"): ReviewPage => ({
  sitting,
  total: 300,
  ungraded,
  newest,
  tiles: Array.from({ length: PAGE }, (_, n) => tile(first + n)),
});

/** Pages that are asked for and not answered yet, by the position of their first stack. */
let waiting: Map<number, (page: ReviewPage) => void>;

beforeEach(() => {
  waiting = new Map();
  vi.mocked(review).mockReset();
  vi.mocked(review).mockImplementation((_, start) => new Promise((answer) => waiting.set(start, answer)));
});

async function answer(first: number, told: ReviewPage) {
  await waitFor(() => {
    expect(waiting.has(first)).toBe(true);
  });
  const answered = waiting.get(first);
  waiting.delete(first);
  await act(async () => {
    answered?.(told);
    await Promise.resolve();
  });
}

async function opened() {
  const { result } = renderHook(() => usePages(VIEW));
  await answer(0, page(0, 4, 300));
  return result;
}

test("after a failure the first page can be asked for once more", async () => {
  vi.mocked(review).mockRejectedValueOnce(new Error("gone"));
  const { result } = renderHook(() => usePages(VIEW));
  await waitFor(() => {
    expect(result.current.failed?.message).toBe("gone");
  });
  act(() => {
    result.current.again();
  });
  await answer(0, page(0, 4, 300));
  expect([result.current.failed, result.current.total]).toEqual([null, 300]);
});

test("of grades that are answered in another order, the count is of the one that came last to the record", async () => {
  const result = await opened();
  act(() => {
    result.current.take({ tiles: [tile(2, "graded")], ungraded: 298, newest: 6 });
  });
  act(() => {
    result.current.take({ tiles: [tile(1, "graded")], ungraded: 299, newest: 5 });
  });
  expect(result.current.ungraded).toBe(298);
  expect([1, 2].map((n) => result.current.tile(n)?.settled)).toEqual(["graded", "graded"]);
});

test("of one stack, an answer of before does not take the place of a later one", async () => {
  const result = await opened();
  act(() => {
    result.current.take({ tiles: [tile(1, "disputed")], ungraded: 299, newest: 6 });
    result.current.take({ tiles: [tile(1, "graded")], ungraded: 299, newest: 5 });
  });
  expect(result.current.tile(1)?.settled).toBe("disputed");
});

test("a page that was read before a grade and arrives after it leaves the count as it is", async () => {
  const result = await opened();
  act(() => {
    result.current.look(PAGE, PAGE + 1);
    result.current.take({ tiles: [tile(1, "graded")], ungraded: 299, newest: 5 });
  });
  await answer(PAGE, page(PAGE, 4, 300));
  expect(result.current.ungraded).toBe(299);
  expect(result.current.tile(PAGE)?.stack).toBe(`T-${PAGE}`);
  act(() => {
    result.current.look(2 * PAGE, 2 * PAGE + 1);
  });
  await answer(2 * PAGE, page(2 * PAGE, 9, 290));
  expect(result.current.ungraded).toBe(290);
});

test("a page with a stack that was graded since it was read is asked for again", async () => {
  const result = await opened();
  act(() => {
    result.current.look(PAGE, PAGE + 1);
    result.current.take({ tiles: [tile(PAGE, "graded")], ungraded: 299, newest: 5 });
  });
  await answer(PAGE, page(PAGE, 4, 300));
  expect(result.current.tile(PAGE)).toBeUndefined();
  await answer(PAGE, { ...page(PAGE, 5, 299), tiles: [tile(PAGE, "graded")] });
  expect(result.current.tile(PAGE)?.settled).toBe("graded");
});

test("a stack that is not held is fetched, once, for who waits for it", async () => {
  const result = await opened();
  act(() => {
    result.current.look(PAGE, PAGE + 1);
  });
  const had = result.current.have(PAGE + 3);
  await answer(PAGE, page(PAGE, 4, 300));
  expect((await had)?.stack).toBe(`T-${PAGE + 3}`);
  expect(vi.mocked(review)).toHaveBeenCalledTimes(2);
});
