import { screen } from "@testing-library/react";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

import { inWords } from "../testing/inWords";
import type { Scheme } from "./api";
import { keyed } from "./keyed";
import { SchemeKeys } from "./SchemeKeys";

type Held = { scheme: string; title: string; source: string; categories: Record<string, { label: string; decides: boolean; pertinent?: boolean }> };

const folder = resolve("..", "src", "crosswalk", "matches", "schemes");
const schemes = readdirSync(folder).map((name): Scheme => {
  const held = JSON.parse(readFileSync(resolve(folder, name), "utf-8")) as Held;
  const categories = Object.entries(held.categories)
    .filter(([code]) => code !== "")
    .map(([code, { label, decides, pertinent = true }]) => ({ code, label, decides, pertinent }));
  return { scheme: held.scheme, title: held.title, source: held.source, categories, me: "Ana" };
});

test("every scheme that is known here has its keys", () => {
  const keys = Object.fromEntries(
    schemes.map((scheme) => [scheme.scheme, [...keyed(scheme)].map(([key, { code }]) => `${key}=${code}`).join(" ")]),
  );
  expect(keys).toEqual({
    "interpol-baseline": "1=baseline 2=not-baseline",
    "uk-caid": "1=A 2=B 3=C",
    "uk-sap": "1=1 2=2 3=3 4=4 5=5",
    "us-vics-1": "0=0 1=1 2=2 3=3 4=4 5=5",
    "us-vics-2": "0=0 1=1 2=2 3=3 4=4",
  });
});

test.each(schemes)("a digit gives what its key is shown with, and every category has a key: $scheme", (scheme) => {
  inWords(<SchemeKeys scheme={scheme} second={false} video={false} />);
  const shown = screen.getAllByRole("term").map((term) => term.textContent);
  expect(shown.toSorted()).toEqual([...keyed(scheme).keys()].toSorted());
  expect(shown.length).toBe(scheme.categories.length);
});

test("what is not pertinent is 0 in a scheme without digits", () => {
  const category = (code: string, pertinent: boolean) => ({ code, label: code, decides: true, pertinent });
  const categories = [category("A", true), category("none", false), category("B", true)];
  expect([...keyed({ categories })].map(([key, { code }]) => key + code)).toEqual(["0none", "1A", "2B"]);
});
