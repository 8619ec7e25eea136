import { screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { inWords } from "../../testing/inWords";
import type { Sentence } from "../../words/Words";
import { Tied } from "./Bundles";
import { Priority } from "./Priority";
import { Reasons } from "./Queue";

const TIER: Sentence = { key: "triage-tier-child-at-risk", values: { text: "child at risk" } };
const WHY: Sentence[] = [
  { key: "triage-stands", values: { tier: TIER, because: [{ key: "triage-rule-ongoing", values: { text: "ongoing" } }] } },
  { key: "triage-together", values: { reports: 3 } },
];

function plain(text: string | null): string {
  return (text ?? "").replace(/[\u2068\u2069]/gu, "");
}

test("the reasons for a place stand without the tier, which is beside them", () => {
  inWords(<Reasons why={WHY} />);
  expect(screen.getAllByRole("listitem").map((each) => plain(each.textContent))).toEqual([
    "ongoing",
    "one of 3 reports that belong together",
  ]);
});

test("a tier is said in the reader's language, and one of a unit's own rules as it was written", () => {
  const { container } = inWords(<Priority tier={TIER} />, "fr");
  expect(container.textContent).toBe("enfant en danger");
  const own = inWords(<Priority tier={{ key: "as-written", values: { text: "ours \u202efirst" } }} />, "fr");
  expect(own.container.textContent).toBe("ours \\u202efirst");
});

test("what ties a report to others is said with its identifiers isolated", () => {
  const why: Sentence = { key: "bundle-joined", values: { one: "kite:u1", other: "kite:u\u202e2", by: "email", value: "a@b.example" } };
  const { container } = inWords(<Tied members={[{ report: "R-1", why }]} />, "ar");
  expect(container.textContent).toContain("\u2068kite:u1\u2069");
  expect(container.textContent).toContain("\u2068kite:u\\u202e2\u2069");
});
