import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { inWords } from "../testing/inWords";
import { Table } from "./Table";

const ROWS = [
  { name: "P-1", value: 7 },
  { name: "P-2", value: 10 },
  { name: "P-3", value: 3 },
];

function table(open: string | null, choose: (key: string) => void) {
  return (
    <Table
      label="People"
      columns={[
        { key: "name", title: "Name", cell: (row) => row.name },
        { key: "value", title: "Items", number: true, cell: (row) => row.value },
      ]}
      rows={ROWS}
      keyOf={(row) => row.name}
      open={open}
      choose={choose}
    />
  );
}

test("arrows open the next and the previous row, Home and End the first and the last", async () => {
  const choose = vi.fn();
  Element.prototype.scrollIntoView = vi.fn();
  inWords(table("P-2", choose));
  screen.getByRole("grid", { name: "People" }).focus();
  await userEvent.keyboard("{ArrowDown}{ArrowUp}{Home}{End}");
  expect(choose.mock.calls.map(([key]) => key as string)).toEqual(["P-3", "P-1", "P-1", "P-3"]);
});

test("the open row is told to those who cannot see it", () => {
  inWords(table("P-2", vi.fn()));
  const row = screen.getByRole("row", { selected: true });
  expect(row.textContent).toBe("P-210");
  expect(screen.getByRole("grid").getAttribute("aria-activedescendant")).toBe(row.id);
});

test("a title that orders turns the rows upwards, downwards and back, and says how it orders", async () => {
  inWords(
    <Table
      label="People"
      columns={[
        { key: "name", title: "Name", cell: (row) => row.name },
        { key: "value", title: "Items", number: true, by: (row) => row.value, cell: (row) => row.value },
      ]}
      rows={ROWS}
      keyOf={(row) => row.name}
    />,
  );
  const told = () => screen.getAllByRole("row").slice(1).map((row) => row.textContent);
  const title = () => screen.getByRole("columnheader", { name: "Items" });
  expect([told(), title().getAttribute("aria-sort")]).toEqual([["P-17", "P-210", "P-33"], null]);
  await userEvent.click(screen.getByRole("button", { name: "Items" }));
  expect([told(), title().getAttribute("aria-sort")]).toEqual([["P-33", "P-17", "P-210"], "ascending"]);
  await userEvent.click(screen.getByRole("button", { name: "Items" }));
  expect([told(), title().getAttribute("aria-sort")]).toEqual([["P-210", "P-17", "P-33"], "descending"]);
  await userEvent.click(screen.getByRole("button", { name: "Items" }));
  expect(told()).toEqual(["P-17", "P-210", "P-33"]);
  expect(screen.queryByRole("button", { name: "Name" })).toBeNull();
});
