import { screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { inWords } from "../testing/inWords";
import { Named } from "./Named";
import { Waterfall } from "./Waterfall";

const STEPS = [
  { name: "name", seen: "Ana / ana", weight: 15.7 },
  { name: "known", seen: { key: "weight-known-as", values: { way: { key: "way-stated", values: {} } } }, weight: -3 },
];

test("each comparison is a row with its bits, the prior before and the sum after", () => {
  inWords(<Waterfall odds={4} steps={STEPS} />);
  const rows = screen.getAllByRole("row").map((row) => row.textContent);
  expect(rows.slice(1)).toEqual([
    "PriorBefore any evidence−8.7",
    "NameAna / ana+15.7",
    "Knownas \u2068stated\u2069 only−3",
    "Together+4",
  ]);
});

test("a sealed person has no name on the screen, in Arabic as well", () => {
  const { container } = inWords(<Named name="P-0a086db0d5f7" label="never shown" sealed />, "ar");
  expect(container.textContent).toBe("مختوم P-0a086db0d5f7");
});
