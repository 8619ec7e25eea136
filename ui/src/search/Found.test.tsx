import { screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { inWords } from "../testing/inWords";
import type { Message } from "./api";
import { MessageLine } from "./Found";

const MESSAGE: Message = {
  group: "Night shift",
  group_id: "telegram:g",
  message_id: "1",
  account_id: "telegram:1",
  account: "Ana",
  sent: "2026-05-28T10:00:00+00:00",
  sent_local: "2026-05-28 12:00 +02:00",
  source: "S2",
  sealed: false,
  pieces: [
    { text: "the ", found: false },
    { text: "owl\u202e", found: true },
  ],
};

test("what was found is marked, and a mark of direction is shown and not obeyed", () => {
  const { container } = inWords(<MessageLine message={MESSAGE} />);
  expect(container.querySelector("mark")?.textContent).toBe("owl\\u202e");
  expect(screen.getByText(/2026/).closest("time")?.title).toBe("2026-05-28 12:00 +02:00");
});

test("of a victim's message neither the sender nor the text is there", () => {
  const { container } = inWords(<MessageLine message={{ ...MESSAGE, sealed: true, account: "", pieces: [] }} />);
  expect(screen.getByText("Sealed")).toBeDefined();
  expect(container.querySelector("mark")).toBeNull();
});
