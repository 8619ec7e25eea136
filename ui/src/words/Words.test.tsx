import { expect, test } from "vitest";

import { inWords } from "../testing/inWords";
import { Untrusted, Words } from "./Words";

test("control characters and marks of direction are shown and not obeyed", () => {
  const { container } = inWords(<Untrusted text={"IMG_\u202egpj.exe\n"} />);
  expect(container.textContent).toBe("IMG_\\u202egpj.exe\\u000a");
});

test("digits are Latin in Arabic too", () => {
  const words = new Words("ar", "");
  expect(words.number(1234)).toMatch(/^1.?234$/u);
});

test("a message that is missing is seen", () => {
  expect(new Words("en", "").say("no-such")).toBe("[no-such]");
});
