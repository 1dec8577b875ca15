import { expect, test } from "vitest";
import { csv } from "./csv.ts";

test("a cell that would run as a formula is text", () => {
  for (const begin of ["=", "+", "-", "@", "\t"]) expect(csv([[`${begin}1`]])).toContain(`'${begin}1`);
});

test("commas, quotes and line ends stay inside their cell", () => {
  expect(csv([['a,"b"', "c\nd"]])).toBe('\uFEFF"a,""b""","c\nd"\r\n');
});
