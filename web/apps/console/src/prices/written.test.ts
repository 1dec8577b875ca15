import { expect, test } from "vitest";
import { costsPasted, entriesPasted, scaleRead, scaleWritten, wrongCost, wrongEntry } from "./written.ts";

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
    { productCode: "HX-160", listPrice: "250000.00", scale: "3: 3", formula: "" },
    { productCode: "HX-200", listPrice: "310000", scale: "", formula: "" },
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
  const entry = { productCode: "HX-160", listPrice: "250,000", scale: "", formula: "" };
  expect(wrongEntry(entry)).toBeUndefined();
  expect(wrongEntry({ ...entry, productCode: "" })).toBe("prices.wrong.code");
  expect(wrongEntry({ ...entry, listPrice: "dear" })).toBe("prices.wrong.amount");
  expect(wrongEntry({ ...entry, scale: "much" })).toBe("prices.wrong.scale");
  const cost = { code: "A", amount: "1.2345", source: "ERP", asOf: "2026-11-22" };
  expect([
    wrongCost(cost),
    wrongCost({ ...cost, asOf: "today" }),
    wrongCost({ ...cost, source: "" }),
  ]).toEqual([undefined, "prices.wrong.day", "prices.wrong.source"]);
});
