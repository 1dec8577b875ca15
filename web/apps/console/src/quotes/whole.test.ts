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

const pocket = (lineNo: number, price: string, margin?: string, cost?: string): Pocket => ({
  lineNo,
  steps: [step("freight", "-10.00", price, "east"), step("pocket", "0.00", price)],
  price,
  costSource: margin ? "product" : "costs-missing",
  ...(margin && { margin }),
  ...(cost && { cost }),
});

test("what is left of a quote is what is left of its lines, and its margin is told as it is decided by", () => {
  const whole = { price: "125.00", amount: "34.50", percent: "27.60" };
  const left = pocketOf([pocket(1, "90.00", "30.00", "60.00"), pocket(2, "40.00", "9.50", "30.50")], whole);
  expect(left).toMatchObject({
    steps: [step("freight", "-20.00", "130.00", "east")],
    price: "125.00",
    cost: "90.50",
    margin: "34.50",
    marginPercent: "27.60",
  });
});

test("without one of the costs there is no margin, and it is told why", () => {
  const told = pocketOf([pocket(1, "90.00", "30.00"), pocket(2, "40.00")], { price: "130.00" });
  expect([told?.margin, told?.cost, told?.costSource]).toEqual([undefined, undefined, "costs-missing"]);
  expect(pocketOf([], { price: "0" })).toBeUndefined();
});

const CNY = (amount: string) => ({ amount, currency: "CNY" });

test("margins are told of lines that count, what they cost to whoever may see it", () => {
  const line = (lineNo: number, more: Partial<QuoteLine> = {}) =>
    ({ lineNo, kind: "configured", counting: "always", chosen: true, ...more }) as QuoteLine;
  const lines = [line(1), line(2, { counting: "optional", chosen: false }), line(3)];
  const pockets = [pocket(1, "90.00", "30.00"), pocket(2, "5.00", "1.00"), pocket(3, "10.00")];
  const costs = [{ lineNo: 1, cost: CNY("60.00") }, { lineNo: 3 }];
  const told = (seen?: typeof costs) =>
    pocketsOf({ lines, pockets, costs: seen })!.map((one) => [one.lineNo, one.margin, one.cost]);
  expect(told(costs)).toEqual([
    [1, "30.00", "60.00"],
    [3, undefined, undefined],
  ]);
  expect(told()).toEqual([
    [1, "30.00", undefined],
    [3, undefined, undefined],
  ]);
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
