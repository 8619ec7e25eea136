import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { inWords } from "../testing/inWords";
import { MEASURES, type CountryRow } from "./OperationPage";
import { Timeline } from "./Timeline";
import { WorldMap } from "./WorldMap";

vi.mock("../design/room", () => ({ useRoom: () => ({ room: { current: null }, width: 800, height: 200 }) }));

const row = (country: string, value: number) =>
  ({ country, ...Object.fromEntries(MEASURES.map((one) => [one, value])) }) as CountryRow;

test("a shaded country opens the lines behind its number, with the keyboard too; one of nought opens nothing", async () => {
  const opened: string[] = [];
  inWords(
    <WorldMap
      rows={[row("PT", 3), row("FR", 0), row("MT", 2)]}
      measure="arrested"
      numeric={{ PT: "620", FR: "250", MT: "470" }}
      places={{ MT: [14.4, 35.9] }}
      overdue={[]}
      open={(country) => { opened.push(country); }}
    />,
  );
  expect(screen.getAllByRole("button").map((one) => one.getAttribute("aria-label"))).toEqual(["Portugal: 3", "Malta: 2"]);
  await userEvent.click(screen.getByRole("button", { name: "Portugal: 3" }));
  screen.getByRole("button", { name: "Malta: 2" }).focus();
  await userEvent.keyboard("{Enter}");
  expect(opened).toEqual(["PT", "MT"]);
});

test("a bar of the timeline opens the acts of its day and kind", async () => {
  const opened: string[] = [];
  const days = [
    { date: "2026-05-20", kind: "arrest", count: 1 },
    { date: "2026-05-20", kind: "search", count: 4 },
    { date: "2026-05-27", kind: "arrest", count: 2 },
  ];
  inWords(<Timeline days={days} kind="arrest" open={({ date, kind }) => { opened.push(`${date} ${kind}`); }} />);
  for (const bar of screen.getAllByRole("button")) await userEvent.click(bar);
  expect(opened).toEqual(["2026-05-20 arrest", "2026-05-20 search", "2026-05-27 arrest"]);
});
