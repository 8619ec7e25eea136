import { act, renderHook } from "@testing-library/react";
import { expect, test } from "vitest";

import { forget, save, useViews } from "./views";

test("a view is kept once under its name and address, and forgotten", () => {
  const { result } = renderHook(() => useViews());
  act(() => {
    save("Known", "/review?filter=known");
    save("To do", "/review?filter=ungraded");
    save("Known", "/review?filter=known");
  });
  expect(result.current.views.map(({ name }) => name)).toEqual(["To do", "Known"]);
  expect(JSON.parse(localStorage.getItem("crosswalk.views") ?? "")).toHaveLength(2);
  act(() => {
    forget("/review?filter=known");
  });
  expect(result.current.views.map(({ name }) => name)).toEqual(["To do"]);
});
