import { expect, test } from "vitest";

import { actsOf, digitOf } from "./commands";

const key = (init: KeyboardEventInit) => new KeyboardEvent("keydown", init);

test("a digit grades, with Alt the group, whatever the keyboard writes with Alt", () => {
  expect(digitOf(key({ key: "3", code: "Digit3" }))).toEqual({ number: 3, group: false });
  expect(digitOf(key({ key: "£", code: "Digit3", altKey: true }))).toEqual({ number: 3, group: true });
  expect(digitOf(key({ key: "ArrowLeft", code: "Numpad4", altKey: true }))).toEqual({ number: 4, group: true });
});

test("Ctrl Z undoes; other keys are not of the grid", () => {
  expect(digitOf(key({ key: "z", ctrlKey: true }))).toBe("undo");
  expect(digitOf(key({ key: "1", ctrlKey: true }))).toBeNull();
  expect(digitOf(key({ key: "u" }))).toBeNull();
});

test("a digit that somebody types is theirs", () => {
  const input = document.createElement("input");
  document.body.append(input);
  let told: unknown = "untouched";
  input.addEventListener("keydown", (event) => {
    told = digitOf(event);
  });
  input.dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true }));
  expect(told).toBeNull();
  input.remove();
});

test("no two acts have one key", () => {
  const nothing = () => undefined;
  const keys = actsOf(new Proxy({}, { get: () => nothing }) as Parameters<typeof actsOf>[0]).flatMap(({ key: one }) => one ?? []);
  expect(new Set(keys).size).toBe(keys.length);
});
