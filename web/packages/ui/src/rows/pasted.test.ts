import { expect, test } from "vitest";
import { cellsPasted, isGrid } from "./pasted.ts";

test("a spreadsheet's cells come line by line, blank lines left out", () => {
  expect(cellsPasted("A\t 1 \r\n\r\n\tB\n")).toEqual([
    ["A", "1"],
    ["", "B"],
  ]);
});

test("one cell with the break a spreadsheet ends it by is no grid", () => {
  expect(isGrid("A\r\n")).toBe(false);
  expect(isGrid("A\tB")).toBe(true);
  expect(isGrid("A\nB")).toBe(true);
});
