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
