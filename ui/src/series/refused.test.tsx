import { act, render, renderHook, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { Refusal } from "../api/client";
import { inWords } from "../testing/inWords";
import { ClueCard } from "./clues/ClueCard";
import { StatusLine } from "./StatusLine";
import { useSight } from "./sight";
import { saidUndone } from "./undone";
import { Words, WordsContext } from "../words/Words";
import type { Clue } from "./clues/api";
import type { Tile, Undone } from "./api";

const refusal = new Refusal("CW-500", "Its bytes are not kept.", "Add the source again.");
const refuse = vi.hoisted(() => vi.fn());
vi.mock("./api", async (original) => ({ ...(await original<object>()), unveil: refuse }));
vi.mock("./clues/api", async (original) => ({ ...(await original<object>()), seeCrop: refuse, takeCrop: refuse }));

const SCHEME = { scheme: "us-vics-2", title: "", source: "", categories: [], me: "Ana" };

test("a refused unveiling is told with its remedy", async () => {
  refuse.mockRejectedValue(refusal);
  const { result } = renderHook(() => useSight());
  act(() => {
    result.current.show("T-1", 0);
  });
  await waitFor(() => {
    expect(result.current.refused).toBe(refusal);
  });
  inWords(<StatusLine done={null} error={result.current.refused} said={null} scheme={SCHEME} />);
  expect(screen.getByRole("alert").textContent).toContain("Its bytes are not kept.Add the source again.");
});

test("a part of a clue that is refused, to see or to take, is told on its card", async () => {
  refuse.mockRejectedValue(refusal);
  const clue = {
    judgement: 7, kind: "object", text: "a kite", by: "Bo", at: "2026-05-20T10:00:00Z", why: "seen", stack: null, veil: null,
    crop: [0, 0, 100, 100], approved: { by: "Ana" }, dead_ends: [],
  } as unknown as Clue;
  inWords(<ClueCard clue={clue} me="Ana" ask={() => undefined} />);
  screen.getByRole("article").focus();
  await userEvent.keyboard(" ");
  expect((await screen.findByRole("alert")).textContent).toContain("Its bytes are not kept.Add the source again.");
  await userEvent.click(screen.getByRole("button"));
  expect((await screen.findByRole("alert")).textContent).toContain("Its bytes are not kept.Add the source again.");
});

test("what was taken back is said", () => {
  const words = new Words("en", "review-undone-of = Taken back: { $what }, { $of }.\nreview-undone-several = Taken back: { $what } × { $count }.\nreview-verb-grade = Grade\nreview-done-nothing = Nothing.");
  const bare = (text: string) => text.replace(/[\u2068\u2069]/gu, "");
  const tile = { stack: "T-1" } as Tile;
  expect(bare(saidUndone(words, { verb: "grade", judgements: [3], tiles: [tile] }))).toBe("Taken back: Grade, T-1.");
  expect(bare(saidUndone(words, { verb: "grade", judgements: [3, 4], tiles: [tile, tile] }))).toBe("Taken back: Grade × 2.");
  expect(saidUndone(words, { verb: "", judgements: [], tiles: [] })).toBe("Nothing.");
});

test("Ctrl Z on the screen of stacks says what it took back", () => {
  const undone = { verb: "tag", judgements: [9], tiles: [{ stack: "T-4" }], ungraded: 1, newest: 10 } as unknown as Undone;
  const words = new Words("en", "review-undone-of = Taken back: { $what }, { $of }.\nreview-verb-tag = Tag");
  render(
    <WordsContext value={words}>
      <StatusLine done={{ what: "undo", undone }} error={null} said={null} scheme={SCHEME} />
    </WordsContext>,
  );
  expect(screen.getByRole("status").textContent.replace(/[\u2068\u2069]/gu, "")).toBe("Taken back: Tag, T-4.");
});
