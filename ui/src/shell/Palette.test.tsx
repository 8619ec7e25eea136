import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

import { everything } from "../search/api";
import { inWords } from "../testing/inWords";
import { Palette } from "./Palette";

vi.mock("../search/api", () => ({ everything: vi.fn(() => Promise.resolve({ names: [], messages: null })) }));

beforeEach(() => {
  vi.mocked(everything).mockReset();
  vi.mocked(everything).mockResolvedValue({ names: [], messages: null });
  history.replaceState(null, "", "/");
});

test("the arrows choose, Enter goes there, and the palette closes", async () => {
  const changed = vi.fn();
  inWords(<Palette isOpen onOpenChange={changed} />);
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(location.pathname).toBe("/operation");
  expect(changed).toHaveBeenCalledWith(false);
});

test("a screen is found by a part of its name in the language of the page", async () => {
  inWords(<Palette isOpen onOpenChange={vi.fn()} />, "fr");
  await userEvent.keyboard("journ");
  expect(screen.getAllByRole("option")[0]?.textContent).toBe("Journalg 9");
});

test("what has such a name is offered, and messages with the words", async () => {
  vi.mocked(everything).mockResolvedValue({
    names: [{ kind: "source", key: "S2", name: "phone.E01", detail: "ewf" }],
    messages: null,
  });
  inWords(<Palette isOpen onOpenChange={vi.fn()} />);
  await userEvent.keyboard("phone");
  await screen.findByText("phone.E01");
  await userEvent.keyboard("{Enter}");
  expect(location.pathname).toBe("/sources/S2");
});

test("Enter before it is known what has such a name waits, and takes the best that is found", async () => {
  let answer: (found: Awaited<ReturnType<typeof everything>>) => void = () => undefined;
  vi.mocked(everything).mockReturnValue(new Promise((resolve) => (answer = resolve)));
  const changed = vi.fn();
  inWords(<Palette isOpen onOpenChange={changed} />);
  await userEvent.keyboard("phone{Enter}");
  expect(changed).not.toHaveBeenCalled();
  await waitFor(() => {
    expect(everything).toHaveBeenCalledWith("phone");
  });
  answer({ names: [{ kind: "source", key: "S2", name: "phone.E01", detail: "ewf" }], messages: null });
  await waitFor(() => {
    expect(location.pathname).toBe("/sources/S2");
  });
  expect(changed).toHaveBeenCalledWith(false);
});

test("where nothing has such a name, or it could not be asked, Enter searches the messages", async () => {
  vi.mocked(everything).mockRejectedValue(new Error("the index is being made"));
  inWords(<Palette isOpen onOpenChange={vi.fn()} />);
  await userEvent.keyboard("owl street{Enter}");
  await waitFor(() => {
    expect(location.pathname + location.search).toBe("/search?words=owl%20street");
  });
});

test("what is typed after Enter is waited for anew", async () => {
  vi.mocked(everything).mockReturnValue(new Promise(() => undefined));
  inWords(<Palette isOpen onOpenChange={vi.fn()} />);
  await userEvent.keyboard("owl{Enter}s");
  expect(screen.getByRole("listbox").getAttribute("aria-busy")).toBe("false");
  expect(location.pathname).toBe("/");
});
