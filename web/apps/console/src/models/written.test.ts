import { expect, test } from "vitest";
import {
  attributesRead,
  freshNumber,
  attributesWritten,
  pointed,
  rowsRead,
  rowsWritten,
  settingsRead,
  settingsWritten,
} from "./written.ts";

test("attributes are numbers, texts or truths, and come back as they were", () => {
  const attributes = [
    { name: "weight", number: "640.5" },
    { name: "colour", text: "red" },
    { name: "heated", truth: true },
  ];
  expect(attributesWritten(attributes)).toBe('weight = 640.5\ncolour = "red"\nheated = true');
  expect(attributesRead(attributesWritten(attributes))).toEqual(attributes);
});

test("a line that says nothing is left out", () => {
  expect(attributesRead("weight =\n\n= 4\ncolour = red = blue")).toEqual([
    { name: "colour", text: "red = blue" },
  ]);
  const settings = [{ parameter: "screw", value: "45" }];
  expect(settingsRead(settingsWritten(settings))).toEqual(settings);
});

test("what is added gets a code that nothing else has, also after something was taken out", () => {
  expect(freshNumber("G", [])).toBe(1);
  expect(freshNumber("G", ["G2", "screw"])).toBe(3);
  expect(freshNumber("G", ["G2"])).toBe(3);
});

test("a table is pasted from a spreadsheet, and every row is as wide as its columns", () => {
  expect(rowsRead("A\tB\r\nC\r\n\r\nD,E,F\n", 2)).toEqual([
    ["A", "B"],
    ["C", ""],
    ["D", "E"],
  ]);
  expect(rowsRead(rowsWritten([["A", ""]]), 2)).toEqual([["A", ""]]);
});

test("a service points to the part of the model it means", () => {
  expect(pointed("/body/constraints/12/condition")).toEqual({
    part: "constraints",
    place: 12,
    rest: "condition",
  });
  expect(pointed("/body/model/optionGroups/3/options/1/code")).toEqual({
    part: "optionGroups",
    place: 3,
    rest: "options/1/code",
  });
  expect(pointed("/body/note")).toBeUndefined();
});
