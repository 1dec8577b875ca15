import { expect, test } from "vitest";
import {
  blankEntry,
  costsPasted,
  entriesPasted,
  entryOf,
  entryTold,
  scaleRead,
  scaleWritten,
  wrongCost,
  wrongEntry,
} from "./written.ts";

test("breaks by quantity come back as they were written", () => {
  const breaks = [
    { fromQuantity: 3, percent: "2.5" },
    { fromQuantity: 6, percent: "5" },
  ];
  expect(scaleRead("3: 2.5; 6：5%")).toEqual(breaks);
  expect(scaleRead(scaleWritten(breaks))).toEqual(breaks);
  expect(scaleRead("")).toEqual([]);
  expect(scaleRead("3 = 2")).toBeUndefined();
});

test("prices are pasted as a spreadsheet copies them, with its commas and signs", () => {
  expect(
    entriesPasted([
      ["HX-160", "¥250,000.00", "3: 3"],
      ["HX-200", "310000"],
    ]),
  ).toEqual([
    { ...blankEntry(), productCode: "HX-160", listPrice: "250000.00", scale: "3: 3" },
    { ...blankEntry(), productCode: "HX-200", listPrice: "310000" },
  ]);
});

test("a cost is of the day and the source that stand beside it, or of the usual ones", () => {
  expect(
    costsPasted(
      [
        ["A", "1,5"],
        ["B", "2", "ERP", "2026/01/31"],
      ],
      "表格",
      "2026-11-22",
    ),
  ).toEqual([
    { code: "A", amount: "15", source: "表格", asOf: "2026-11-22" },
    { code: "B", amount: "2", source: "ERP", asOf: "2026-01-31" },
  ]);
});

test("what is wrong with a line is told before the service is asked", () => {
  const entry = { ...blankEntry(), productCode: "HX-160", listPrice: "250,000" };
  expect(wrongEntry(entry)).toBeUndefined();
  expect(wrongEntry({ ...entry, productCode: "" })).toBe("prices.wrong.code");
  expect(wrongEntry({ ...entry, listPrice: "dear" })).toBe("prices.wrong.amount");
  expect(wrongEntry({ ...entry, scale: "much" })).toBe("prices.wrong.scale");
  expect(wrongEntry({ ...entry, amountScale: "much: 2" })).toBe("prices.wrong.scale");
  expect(wrongEntry({ ...entry, roundingStep: "0" })).toBe("prices.wrong.step");
  const cost = { code: "A", amount: "1.2345", source: "ERP", asOf: "2026-11-22" };
  expect([
    wrongCost(cost),
    wrongCost({ ...cost, asOf: "today" }),
    wrongCost({ ...cost, source: "" }),
  ]).toEqual([undefined, "prices.wrong.day", "prices.wrong.source"]);
});

test("what a product says instead of its book is written, and comes back as it was", () => {
  const terms = {
    formula: "250000 + force",
    amountScale: [{ fromAmount: "500000.50", percent: "2" }],
    rounding: { mode: "up" as const, step: "100.00", perUnit: true },
  };
  const line = {
    productCode: "HX-160",
    listPrice: { amount: "250000.00", currency: "CNY" },
    scale: [],
    terms,
  };
  const entry = entryOf(line);
  expect([entry.amountScale, entry.roundingStep, entry.perUnit]).toEqual(["500000.5: 2", "100", "true"]);
  expect(entryTold(entry, "CNY").terms).toEqual({
    ...terms,
    amountScale: [{ fromAmount: "500000.5", percent: "2" }],
    rounding: { ...terms.rounding, step: "100" },
  });
  expect(entryTold(entryOf({ ...line, terms: {} }), "CNY").terms).toEqual({});
});
