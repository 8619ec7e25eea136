import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";

import { addressed, setAddress, useAddressValue } from "./routes";

beforeEach(() => {
  history.replaceState(null, "", "/operation?measure=open");
});

/** The address after the browser's back button. */
const back = () =>
  new Promise<string>((told) => {
    window.addEventListener("popstate", () => { told(location.search); }, { once: true });
    history.back();
  });

test("what opens something is closed by back; another value takes its place", async () => {
  setAddress({ figure: "arrested", country: "PT" }, true);
  setAddress({ figure: "open", country: null });
  expect(location.search).toBe("?measure=open&figure=open");
  expect(await back()).toBe("?measure=open");
});

test("a filter takes the place of the address, whatever it means by none", () => {
  const { result } = renderHook(() => useAddressValue("kinds", "person"));
  const entries = history.length;
  act(() => { result.current[1](""); });
  expect([result.current[0], addressed("kinds")]).toEqual(["", ""]);
  act(() => { result.current[1]("person"); });
  expect([result.current[0], addressed("kinds"), history.length]).toEqual(["person", null, entries]);
});

test("a value that opens is one step of the history, and its changes are none", async () => {
  const { result } = renderHook(() => useAddressValue("tie", "", true));
  act(() => { result.current[1]("P-1"); });
  act(() => { result.current[1]("P-2"); });
  expect(result.current[0]).toBe("P-2");
  expect(await back()).toBe("?measure=open");
});
