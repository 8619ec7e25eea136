import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { Filters } from "../series/Filters";
import { viewOf } from "../series/view";
import { inWords } from "../testing/inWords";
import { isolated, visible, visibleWithin } from "./visible";
import { Words } from "./Words";

const OVERRIDE = "\u202egpj.exe";

vi.mock("../series/api", async (original) => ({
  ...(await original<object>()),
  choices: () =>
    Promise.resolve({
      known_sets: [{ value: "K1", name: `List ${OVERRIDE}`, owner: "PT" }],
      sources: [{ value: "S1", name: `disk ${OVERRIDE}\n`, exhibit: "" }],
      cameras: [{ value: `Acme ${OVERRIDE}`, files: 3 }],
      tags: [`tag ${OVERRIDE}`],
    }),
}));

test("a value within a sentence turns nothing: overrides are shown, our own isolates and marks stay", () => {
  const words = new Words("en", "said = On { $set }.");
  expect(words.say("said", { set: `List ${OVERRIDE}` })).toBe("On \u2068List \\u202egpj.exe\u2069.");
  expect(words.say("said", { set: "\u206820\u200f/05\u2069" })).toBe("On \u2068\u206820\u200f/05\u2069\u2069.");
  expect(visibleWithin("out\u2069 of it")).toBe("out\\u2069 of it");
  expect(visible("\u2068a\u2069\n")).toBe("\\u2068a\\u2069\\u000a");
  expect(isolated(OVERRIDE)).toBe("\u2068\\u202egpj.exe\u2069");
});

test("names of lists, sources, cameras and tags are options that turn nothing", async () => {
  inWords(<Filters view={viewOf("")} change={() => undefined} />);
  const shown = (await screen.findAllByRole("option")).map((one) => one.textContent);
  expect(shown.filter((one) => one.includes("gpj.exe"))).toHaveLength(4);
  expect(shown.some((one) => /[\u202a-\u202e\n]/u.test(one))).toBe(false);
});
