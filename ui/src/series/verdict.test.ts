import { expect, test } from "vitest";

import type { Scheme, Tile, View } from "./api";
import { verdictOf } from "./verdict";
import { viewOf } from "./view";

const SCHEME: Scheme = { scheme: "us-vics-2", title: "", source: "", categories: [], me: "Ana" };
const VIEW: View = viewOf("");
const TILE = {
  settled: "",
  grades: [],
  known: [],
  elsewhere: [],
} as unknown as Tile;

const graded = (...people: string[]) =>
  people.map((by, judgement) => ({ judgement, scheme: "us-vics-2", category: "1", by, at: "", unseen: false, why: "" }));

test.each([
  [{}, "open"],
  [{ settled: "graded", grades: graded("Ana") }, "own"],
  [{ settled: "graded", grades: graded("Bo") }, "graded"],
  [{ settled: "graded", grades: graded("Ana", "Bo") }, "graded"],
  [{ settled: "disputed", grades: graded("Ana", "Bo") }, "disputed"],
  [{ settled: "contested" }, "contested"],
  [{ settled: "known", known: [{ set: "L", good: false }] as Tile["known"] }, "known"],
  [{ settled: "known", known: [{ set: "L", good: true }] as Tile["known"] }, "good"],
  [{ elsewhere: ["PT"] }, "elsewhere"],
])("what is said before anybody looks: %o", (about, key) => {
  expect(verdictOf({ ...TILE, ...about }, SCHEME, VIEW).key).toBe(key);
});

test("in the second check a colleague's grade waits for a word", () => {
  const second = viewOf("?show=second");
  const tile = { ...TILE, settled: "graded", grades: graded("Bo") };
  expect(verdictOf(tile, SCHEME, second)).toEqual({ key: "second", tone: "plain", by: "Bo" });
  expect(verdictOf({ ...tile, grades: graded("Ana") }, SCHEME, second).key).toBe("own");
});
