import { screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";

import { type CardView, reads } from "./api";
import { Reads } from "./Reads";
import { inWords } from "../testing/inWords";

vi.mock("./api", async (original) => ({ ...(await original<object>()), reads: vi.fn() }));

const CARD = { country: "GB", package: "K-1" } as CardView;
const ONE = { scheme: "VICS 2.0, United States", own: "CAID, United Kingdom", media: 3 };
const bare = (text: string | null) => (text ?? "").replace(/[\u2068\u2069]/gu, "");

beforeEach(() => vi.mocked(reads).mockReset());

test("a card says what our categories read as, what is lost, and where a person decides", async () => {
  vi.mocked(reads).mockResolvedValue({
    changed: false,
    reads: [
      { ...ONE, category: "4", reads: [], relation: "none" },
      { ...ONE, category: "1", reads: ["A", "B", "C"], relation: "narrower" },
      { ...ONE, category: "5", reads: ["A"], relation: "broader" },
      { ...ONE, category: "2", reads: ["C"], relation: "exact" },
    ],
  });
  inWords(<Reads card={CARD} />);
  const rows = await screen.findAllByRole("listitem");
  expect(rows.map((one) => bare(one.textContent))).toEqual([
    "4 (VICS 2.0, United States) has none like it in CAID, United Kingdom: only the category that was given stands. Pictures and videos: 3",
    "1 (VICS 2.0, United States) reads as A, B or C (CAID, United Kingdom), narrower: a person decides. Pictures and videos: 3",
    "5 (VICS 2.0, United States) reads as A (CAID, United Kingdom), which is broader: how it was told apart is lost. Pictures and videos: 3",
    "2 (VICS 2.0, United States) reads as C (CAID, United Kingdom): exact, nothing is lost. Pictures and videos: 3",
  ]);
  expect(rows.map((one) => one.className)).toEqual(["decides", "decides", "", ""]);
  expect(vi.mocked(reads).mock.calls[0]?.slice(1)).toEqual(["en"]);
});

test("in Arabic the categories are joined as Arabic joins them", async () => {
  vi.mocked(reads).mockResolvedValue({
    changed: false,
    reads: [{ ...ONE, category: "1", reads: ["A", "B", "C"], relation: "narrower" }],
  });
  inWords(<Reads card={CARD} />, "ar");
  expect(bare((await screen.findByRole("listitem")).textContent)).toContain("تُقرأ A أو B أو C (CAID, United Kingdom)");
});

test("where the record gives other media than were sealed, that is said", async () => {
  vi.mocked(reads).mockResolvedValue({ changed: true, reads: [] });
  inWords(<Reads card={CARD} />);
  expect(await screen.findByText("The record gives other media now than were sealed.")).toBeTruthy();
});
