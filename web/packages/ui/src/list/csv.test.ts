import { expect, test } from "vitest";
import { csv } from "./csv.ts";

test("a cell that would run as a formula is text", () => {
  for (const begin of ["=", "+", "-", "@", "\t"]) expect(csv([[`${begin}1`]])).toContain(`'${begin}1`);
});

test("a phone number is no formula, unless something is reckoned with it", () => {
  expect(csv([["+8613912345678"]])).toBe("\uFEFF+8613912345678\r\n");
  for (const sly of ["+8613912345678+1", "+8613912345678\n=1", "+86139*A1", "+cmd|' /C calc'!A0"])
    expect(csv([[sly]])).toContain(`'${sly}`);
});

test("commas, quotes and line ends stay inside their cell", () => {
  expect(csv([['a,"b"', "c\nd"]])).toBe('\uFEFF"a,""b""","c\nd"\r\n');
});
