import { beforeEach, expect, test, vi } from "vitest";

import { ahead, PAGE, pageOf, schemeIn } from "./ahead";
import { review, type ReviewPage, type Scheme, scheme } from "./api";
import { viewOf } from "./view";

vi.mock("./api", async (original) => ({ ...(await original<object>()), review: vi.fn(), scheme: vi.fn() }));

const PAGE_READ = { sitting: "1-a", total: 3 } as ReviewPage;
const SCHEME = { scheme: "us-vics-2" } as Scheme;

beforeEach(() => {
  vi.mocked(review).mockReset().mockResolvedValue(PAGE_READ);
  vi.mocked(scheme).mockReset().mockResolvedValue(SCHEME);
});

test("the scheme and the first page of the address are asked once, before the screen is there", async () => {
  ahead("fr", "?show=ungraded");
  expect(vi.mocked(review).mock.calls).toEqual([[viewOf("?show=ungraded"), 0, PAGE, ""]]);
  expect(vi.mocked(scheme).mock.calls).toEqual([["fr"]]);
  expect(await pageOf(viewOf("?show=ungraded"), 0, "")).toBe(PAGE_READ);
  expect(await schemeIn("fr")).toBe(SCHEME);
  expect([vi.mocked(review).mock.calls.length, vi.mocked(scheme).mock.calls.length]).toEqual([1, 1]);
});

test("what was asked ahead is of its own view and language, and is given once", async () => {
  ahead("fr", "?show=known");
  await pageOf(viewOf("?show=all"), 0, "");
  await pageOf(viewOf("?show=known"), 1, "1-a");
  await schemeIn("ar");
  expect(vi.mocked(review).mock.calls.slice(1).map(([view, start]) => [view.show, start])).toEqual([["all", 0], ["known", PAGE]]);
  await pageOf(viewOf("?show=known"), 0, "");
  await pageOf(viewOf("?show=known"), 0, "");
  expect(vi.mocked(review).mock.calls.length).toBe(4);
  expect(vi.mocked(scheme).mock.calls).toEqual([["fr"], ["ar"]]);
});

test("a failure of what was asked ahead is told to who takes it", async () => {
  vi.mocked(scheme).mockRejectedValueOnce(new Error("gone"));
  ahead("es", "");
  await expect(schemeIn("es")).rejects.toThrow("gone");
  expect(await schemeIn("es")).toBe(SCHEME);
});
