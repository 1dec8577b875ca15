import { expect, test } from "vitest";
import type { Step } from "../configurator/records.ts";
import { isCounting, pocketOf, pocketsOf, together } from "./whole.ts";
import type { Pocket, QuoteLine } from "./records.ts";

const step = (name: string, amount: string, after: string, rule = ""): Step => ({
  name,
  amount,
  after,
  rule,
});

test("waterfalls are told together, step by step, where each is taken", () => {
  const one = [
    step("list", "100.10", "100.10"),
    step("net", "0.00", "100.10"),
    step("vat", "13.01", "113.11"),
  ];
  const other = [
    step("list", "50.20", "50.20"),
    step("promotion", "-5.02", "45.18", "spring"),
    step("net", "0.00", "45.18"),
    step("vat", "5.87", "51.05"),
  ];
  expect(together([one, other])).toEqual([
    step("list", "150.30", "150.30"),
    step("promotion", "-5.02", "145.28", "spring"),
    step("net", "0.00", "145.28"),
    step("vat", "18.88", "164.16"),
  ]);
  expect(together([])).toEqual([]);
});

const pocket = (price: string, cost?: string): Pocket => ({
  lineNo: 1,
  steps: [step("freight", "-10.00", price, "east"), step("pocket", "0.00", price)],
  price,
  costSource: cost ? "product" : "costs-missing",
  ...(cost && { cost }),
});

test("what is left of a quote is what is left of its lines, less its own discount", () => {
  expect(pocketOf([pocket("90.00", "60.00"), pocket("40.00", "30.50")], "5.00")).toMatchObject({
    steps: [step("freight", "-20.00", "130.00", "east")],
    price: "125.00",
    cost: "90.50",
    margin: "34.50",
    marginPercent: "27.60",
  });
});

test("without one of the costs there is no margin, and it is told why", () => {
  const told = pocketOf([pocket("90.00", "60.00"), pocket("40.00")], "0");
  expect([told?.margin, told?.costSource]).toEqual([undefined, "costs-missing"]);
  expect(pocketOf([], "0")).toBeUndefined();
});

const CNY = (amount: string) => ({ amount, currency: "CNY" });

test("the margin goes by the cost that is approved, lines of their own price among them", () => {
  const line = (lineNo: number, net: string, more: Partial<QuoteLine> = {}) =>
    ({
      lineNo,
      kind: "configured",
      counting: "always",
      chosen: true,
      netAmount: CNY(net),
      discountShare: CNY("0.00"),
      ...more,
    }) as QuoteLine;
  const lines = [
    line(1, "90.00"),
    line(2, "38.00", { kind: "service", ownPriced: true, discountShare: CNY("2.00") }),
    line(3, "5.00", { counting: "optional", chosen: false }),
    line(4, "10.00", { kind: "service", ownPriced: true }),
  ];
  const costs = [
    { lineNo: 1, cost: CNY("60.0000") },
    { lineNo: 2, cost: CNY("30.00") },
  ];
  const left = pocketsOf({ lines, pockets: [pocket("90.00", "60.00")], costs })!;
  expect(left.map((one) => [one.lineNo, one.price, one.cost, one.costSource, one.margin])).toEqual([
    [1, "90.00", "60.00", "product", undefined],
    [2, "40.00", "30.00", "engineering", "10.00"],
    [4, "10.00", undefined, "untold", undefined],
  ]);
  const costlier = pocketsOf({
    lines: lines.slice(0, 2),
    pockets: [pocket("90.00", "60.00")],
    costs: [{ lineNo: 1, cost: CNY("80.00") }, costs[1]!],
  })!;
  expect(pocketOf(costlier, "2.00")).toMatchObject({ price: "128.00", cost: "110.00", margin: "18.00" });
  expect(pocketsOf({ lines, costs })).toBeUndefined();
});

test("words and what was not chosen are in no total", () => {
  const line = (told: Partial<QuoteLine>) =>
    isCounting({ kind: "configured", counting: "always", chosen: true, ...told } as QuoteLine);
  expect([
    line({}),
    line({ kind: "text" }),
    line({ counting: "optional", chosen: false }),
    line({ counting: "alternative" }),
  ]).toEqual([true, false, false, true]);
});
