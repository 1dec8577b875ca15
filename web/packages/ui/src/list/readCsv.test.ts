import { expect, test } from "vitest";
import { readCsv, rowsOf } from "./readCsv.ts";

test("cells may hold commas, quotes and lines", () => {
  expect(rowsOf('a,b\r\n"x, ""y""","two\nlines"\r\n')).toEqual([
    ["a", "b"],
    ['x, "y"', "two\nlines"],
  ]);
});

test("tabs and semicolons part cells where the heading says so", () => {
  expect(rowsOf("a\tb\n1,5\t2")).toEqual([
    ["a", "b"],
    ["1,5", "2"],
  ]);
  expect(rowsOf("a;b\n1;2")).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
});

test("a file of an old Chinese program is read", async () => {
  const bytes = new Uint8Array([0xb9, 0xab, 0xcb, 0xbe, 0x0a, 0xcb, 0xd5, 0xd6, 0xdd]);
  expect(await readCsv(new Blob([bytes]))).toEqual([["公司"], ["苏州"]]);
});

test("empty lines are no rows", () => {
  expect(rowsOf("a,b\n\n,\n1,2\n")).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
});
