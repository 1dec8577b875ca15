import { expect, test } from "vitest";
import { cellRead, cellWritten, type RuleCell } from "./cellText.ts";

test.each<[string, RuleCell]>([
  ["", {}],
  [" - ", {}],
  ["A", { oneOf: ["A"] }],
  ["A，B", { oneOf: ["A", "B"] }],
  ["≥ 3", { low: "3" }],
  ["< 5", { high: "5", highOpen: true }],
  ["非 A", { oneOf: ["A"], negated: true }],
  ["(1..5]", { low: "1", high: "5", lowOpen: true }],
  ["not [1 .. 5)", { low: "1", high: "5", highOpen: true, negated: true }],
  ['"A, B"', { oneOf: ["A, B"] }],
  ["2026-01-01", { oneOf: ["2026-01-01"] }],
])("%j is read as people mean it", (text, cell) => {
  expect(cellRead(text)).toEqual(cell);
});

test.each(["not", "not -", 'A "B'])("%j is no condition", (text) => {
  expect(cellRead(text)).toBeUndefined();
});

const CELLS: RuleCell[] = [
  {},
  { oneOf: ["not A", '"', "-", "非", "a, b", " c"], negated: true },
  { low: "-3", high: "4.5", lowOpen: true },
  { high: "7", highOpen: true },
  { low: "2026-01-31" },
];

test("what was written is read back the same", () => {
  for (const cell of CELLS) expect(cellRead(cellWritten(cell))).toEqual(cell);
});
