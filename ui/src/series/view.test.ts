import { expect, test } from "vitest";

import { addressOf, viewOf } from "./view";

test("a view stands in its address and comes out of it again", () => {
  const view = { ...viewOf(""), show: "second", known_set: "K2", camera: "Acme & Söhne One", since: "2025-02-01" } as const;
  const address = addressOf(view, "T-0a/b");
  expect(address).toBe("/review/T-0a%2Fb?show=second&known_set=K2&since=2025-02-01&camera=Acme+%26+S%C3%B6hne+One");
  expect(viewOf(address.slice(address.indexOf("?")))).toEqual(view);
});

test("what no view knows asks nothing", () => {
  expect(addressOf(viewOf("?show=everything&colour=red"))).toBe("/review");
});
