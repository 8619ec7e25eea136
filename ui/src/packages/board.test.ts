import { expect, test } from "vitest";

import type { CardView } from "./api";
import { candidates, columns, moved, steps } from "./board";
import { Words } from "../words/Words";

const WORDS = new Words("en", "");
const ARABIC = new Words("ar", "");
const CARD = { package: "", country: "FR", stage: "draft", since: "2026-01-01", late: 0, waiting: 0, recalled: null };

function card(key: string, more: Partial<CardView>): CardView {
  return { ...CARD, key, ...more } as CardView;
}

const CARDS = [
  card("draft-FR", {}),
  card("draft-IT", { since: "2026-01-02" }),
  card("K-1", { package: "K-1", stage: "sent", waiting: 3 }),
  card("K-2", { package: "K-2", stage: "sent", late: 2, waiting: 9 }),
  card("K-3", { package: "K-3", stage: "result" }),
];

test("what is late comes first in its column, then what waits longest", () => {
  expect(columns(CARDS, WORDS).sent.map((one) => one.key)).toEqual(["K-2", "K-1"]);
});

test("arrows lead along a column and over empty ones, in the direction of reading", () => {
  expect(moved(CARDS, "draft-FR", "ArrowDown", WORDS)).toBe("draft-IT");
  expect(moved(CARDS, "draft-IT", "ArrowRight", WORDS)).toBe("K-1");
  expect(moved(CARDS, "draft-IT", "ArrowLeft", ARABIC)).toBe("K-1");
  expect(moved(CARDS, "K-3", "ArrowLeft", WORDS)).toBe("K-2");
  expect(moved(CARDS, "K-3", "ArrowRight", WORDS)).toBeUndefined();
  expect(moved(CARDS, "", "ArrowDown", WORDS)).toBe("draft-FR");
});

test("a step is offered where it can be done", () => {
  expect(steps(card("a", {}))).toContain("forward");
  expect(steps(card("a", { stage: "check" }))).toEqual(["check", "preview"]);
  expect(steps(card("a", { stage: "ready" }))).toContain("seal");
  expect(steps(card("a", { package: "K", stage: "ready" }))).toContain("send");
  expect(steps(card("a", { package: "K", stage: "sent" }))).toContain("answer");
  expect(steps(card("a", { package: "K", stage: "sent", recalled: "2026-01-01T00:00:00Z" }))).toEqual(["preview"]);
});

test("ties stand by the country's name in the reader's language", () => {
  const ties = [card("a", { country: "DE" }), card("b", { country: "AT" }), card("c", { country: "ES" })];
  expect(columns(ties, new Words("en", "")).draft.map((one) => one.country)).toEqual(["AT", "DE", "ES"]);
  expect(columns(ties, new Words("fr", "")).draft.map((one) => one.country)).toEqual(["DE", "AT", "ES"]);
  const waiting = [{ country: "AT", leads: ["L-1"] }, { country: "DE", leads: ["L-2"] }, { country: "ES", leads: ["L-3", "L-4"] }];
  expect(candidates(waiting, new Words("fr", "")).map((one) => one.country)).toEqual(["ES", "DE", "AT"]);
});
