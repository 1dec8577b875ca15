import { expect, test } from "vitest";
import type { PricedLine } from "../configurator/records.ts";
import { askedLine, daysAfter, saidAgain, sharesMissing, USUAL_TERMS } from "./offer.ts";

const line = (lineNo: number, codes: string[], more: Partial<PricedLine> = {}) =>
  ({
    lineNo,
    productCode: "HX-160",
    quantity: 1,
    discountPercent: "0",
    options: codes.map((code) => ({ code })),
    netAmount: { amount: "100.00", currency: "CNY" },
    ...more,
  }) as PricedLine;

test("a priced line is asked for again as it was", () => {
  expect(askedLine(line(1, ["KEBA"], { discountPercent: "0.0000" }))).toEqual({
    productCode: "HX-160",
    options: ["KEBA"],
    quantity: 1,
  });
  const numbers = [{ code: "stroke", value: "400" }];
  const proposed = ["stroke"];
  expect(askedLine(line(1, [], { discountPercent: "1.5", numbers, proposed, quantity: 3 }))).toEqual({
    productCode: "HX-160",
    options: [],
    numbers,
    proposed,
    quantity: 3,
    discountPercent: "1.5",
  });
});

test("a service with a price of its own, words, and an optional line are asked for again as what they are", () => {
  const placed = {
    unit: "",
    textZh: "",
    textEn: "",
    section: "",
    counting: "always" as const,
    alternatives: "",
    chosen: true,
    ownPriced: false,
  };
  const service = {
    ...line(2, [], { productCode: "", nameZh: "安装", nameEn: "Installation", taxRate: "0.06" }),
    ...placed,
    kind: "service" as const,
    unit: "d",
    section: "S",
    ownPriced: true,
    listPrice: { amount: "8000.00", currency: "CNY" },
  };
  expect(askedLine(service)).toEqual({
    kind: "service",
    quantity: 1,
    unitPrice: { amount: "8000.00", currency: "CNY" },
    taxRate: "0.06",
    nameZh: "安装",
    nameEn: "Installation",
    unit: "d",
    section: "S",
  });
  const words = {
    ...line(3, [], { productCode: "" }),
    ...placed,
    kind: "text" as const,
    textZh: "含培训",
    textEn: "Training included",
  };
  expect(askedLine(words)).toEqual({ kind: "text", textZh: "含培训", textEn: "Training included" });
  const spare = {
    ...line(4, [], { productCode: "SP-1", quantity: 4 }),
    ...placed,
    kind: "standard" as const,
    counting: "alternative" as const,
    alternatives: "A",
    chosen: false,
  };
  expect(askedLine(spare)).toEqual({
    kind: "standard",
    productCode: "SP-1",
    quantity: 4,
    counting: "alternative",
    alternatives: "A",
    chosen: false,
  });
});

test("sections, discount, terms and buyer are said again without what was worked out of them", () => {
  const section = { code: "S", nameZh: "服务", nameEn: "Service" };
  const buyer = { kind: "dealer", partnerId: "p", project: undefined };
  const said = { sections: [section], discount: { percent: "2" }, terms: { incoterm: "DAP" }, buyer };
  const quote = {
    ...said,
    sections: [{ ...section, netAmount: "8000.00" }],
    buyer: { ...buyer, grade: "A" },
  };
  expect(saidAgain(quote)).toEqual(said);
});

test("payment shares are the whole, to the last ten-thousandth", () => {
  expect(sharesMissing(USUAL_TERMS)).toBe(0);
  const third = (percent: string) => ({ event: "signing" as const, percent, days: 0 });
  expect(sharesMissing([third("33.3333"), third("33.3333"), third("33.3334")])).toBe(0);
  expect(sharesMissing([third("33.3"), third("33.3")])).toBe(33.4);
  expect(sharesMissing([third("110")])).toBe(-10);
});

test("a quote holds into the next month and year", () => {
  expect([daysAfter("2026-12-15", 30), daysAfter("2028-02-28", 1)]).toEqual(["2027-01-14", "2028-02-29"]);
});
