import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test, vi } from "vitest";

import { Refusal } from "../api/client";

const asked = vi.hoisted(() => ({ words: vi.fn(), name: vi.fn() }));
vi.mock("../words/api", () => ({ words: asked.words }));
vi.mock("../start/api", () => ({ name: asked.name, start: () => new Promise(() => undefined) }));

const { Shell } = await import("./Shell");
const english = readFileSync(resolve("..", "src", "crosswalk", "catalogue", "en.ftl"), "utf-8");
Object.assign(window, { matchMedia: () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }) });

test("where the words cannot be read the page says why, and asks again", async () => {
  asked.words.mockRejectedValueOnce(new Refusal("CW-412", "Not let in.", "Press Enter.")).mockResolvedValue(english);
  asked.name.mockResolvedValue({ name: "VIBORA", unit: "ES" });
  render(<Shell />);
  expect((await screen.findByRole("alert")).textContent).toContain("Not let in.Press Enter.");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("VIBORA")).toBeDefined();
});

test("where the name cannot be read the screen says why, and asks again", async () => {
  asked.words.mockResolvedValue(english);
  asked.name.mockReset().mockRejectedValueOnce(new Refusal("CW-412", "Not let in.", "Press Enter.")).mockResolvedValue({ name: "VIBORA", unit: "ES" });
  render(<Shell />);
  expect((await screen.findByRole("alert")).textContent).toContain("Not let in.");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("VIBORA")).toBeDefined();
});
