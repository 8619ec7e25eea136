import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { Refusal } from "../api/client";
import { Refused } from "./Refused";
import { Words, WordsContext } from "../words/Words";

const SPANISH = new Words("es", "refusal-CW-801 = Otro proceso trabaja en esta operación\nremedy-CW-801 = Espere a que termine.\ncause-there-is-no-series-series = no existe la serie { $series }\nremedy-list-them = Enumérelas.");

function told(error: Error): string[] {
  render(<WordsContext value={SPANISH}><Refused error={error} /></WordsContext>);
  return screen.getAllByRole("paragraph").map((each) => each.textContent);
}

test("the kind of a refusal and its usual remedy are told in the reader's language, the cause as it is", () => {
  expect(told(new Refusal("CW-801", "held by process 7", "Wait.", true))).toEqual([
    "Otro proceso trabaja en esta operación", "held by process 7", "Espere a que termine.",
  ]);
});

test("a particular remedy, and what the catalogue does not know, are told as they are", () => {
  expect(told(new Refusal("CW-801", "held by process 7", "Stop process 7."))[2]).toBe("Stop process 7.");
});

test("a cause and a remedy that the catalogue has are told in the reader's language, with their values", () => {
  const error = new Refusal(
    "CW-204", "there is no series R-9", "List them.", false,
    { key: "cause-there-is-no-series-series", values: { series: "R-9" } }, { key: "remedy-list-them", values: {} },
  );
  expect(told(error)).toEqual(["no existe la serie \u2068R-9\u2069", "Enumérelas."]);
});

test("what is no refusal is told with its message alone", () => {
  expect(told(new Error("offline"))).toEqual(["offline"]);
});
