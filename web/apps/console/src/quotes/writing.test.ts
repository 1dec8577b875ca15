import { expect, test } from "vitest";
import type { Asked } from "./offer.ts";
import {
  amongRows,
  asks,
  counted,
  lacking,
  newCode,
  percentOf,
  placed,
  priceable,
  rateOf,
  type Row,
  settled,
  wrongBelow,
} from "./writing.ts";

const row = (asked: Asked = {}): Row => ({ id: crypto.randomUUID(), asked, own: false });
const alternative = (alternatives: string, chosen: boolean) =>
  row({ counting: "alternative", alternatives, chosen });
const chosenOf = (rows: Row[]) => rows.map(({ asked }) => asked.chosen);

test("what is emptied is not asked for, what is false is", () => {
  expect(asks(row({ nameZh: "安装", section: "S1" }), { section: "", chosen: false }).asked).toEqual({
    nameZh: "安装",
    chosen: false,
  });
});

test("of a set of alternatives the one chosen last counts, the others no more", () => {
  const before = [alternative("A", true), alternative("A", false), alternative("B", true)];
  const now = before.with(1, asks(before[1]!, { chosen: true }));
  expect(chosenOf(settled(before, now))).toEqual([false, true, true]);
});

test("a set without a chosen line chooses its first, whatever was taken away or unchosen", () => {
  const before = [alternative("A", true), alternative("A", false), alternative("A", false)];
  expect(chosenOf(settled(before, before.slice(1)))).toEqual([true, false]);
  const unchosen = before.with(0, asks(before[0]!, { chosen: false }));
  expect(chosenOf(settled(before, unchosen))).toEqual([true, false, false]);
});

test("moving alternatives changes no choice", () => {
  const before = [alternative("A", false), row(), alternative("A", true)];
  const moved = [before[2]!, before[1]!, before[0]!];
  expect(settled(before, moved)).toEqual(moved);
});

test("what becomes an alternative joins a set, what counts always leaves it", () => {
  const joined = counted(row({ quantity: 1 }), "alternative");
  expect(joined.asked).toEqual({ quantity: 1, counting: "alternative", chosen: false, alternatives: "A" });
  expect(counted(joined, "optional").asked).toEqual({ quantity: 1, counting: "optional", chosen: false });
  expect(counted(joined, "always").asked).toEqual({ quantity: 1 });
});

test("lines of a section that is gone stand in none, and a new section has a code of its own", () => {
  const sections = ["S1", "S3"].map((code) => ({ code, nameZh: "", nameEn: "" }));
  const rows = [row({ section: "S1" }), row({ section: "S2" }), row()];
  expect(placed(rows, sections).map(({ asked }) => asked.section)).toEqual(["S1", undefined, undefined]);
  expect(newCode(sections)).toBe("S4");
  expect(newCode([])).toBe("S1");
});

test("rates of VAT are said in percent, to the last digit", () => {
  expect(["13", "5.5", "0", "6.25", " 9 "].map(rateOf)).toEqual(["0.13", "0.055", "0.00", "0.0625", "0.09"]);
  expect(["0.1300", "0.055", "0", "", "0.0625"].map(percentOf)).toEqual(["13", "5.5", "0", "", "6.25"]);
  expect(["x", "100", "1.234"].map(rateOf)).toEqual(["x", "100", "1.234"]);
});

test("what the service points to is told at the row and the field it means", () => {
  const { told, where } = wrongBelow("/lines", [
    { at: "/lines/2/productCode", message: "unknown" },
    { at: "/lines/0", message: "below zero" },
    { at: "/lines", message: "no line counts" },
    { at: "/terms/place", message: "no place" },
  ]);
  expect([...told]).toEqual([
    [2, "unknown"],
    [0, "below zero"],
  ]);
  expect([...where]).toEqual([[2, "productCode"]]);
});

test("what a line lacks is told before anybody is asked for prices", () => {
  const price = { amount: "8000", currency: "CNY" };
  const own = (asked: Asked): Row => ({ ...row({ kind: "service", ...asked }), own: true });
  const rows = [
    row({ kind: "standard" }),
    row({ kind: "text" }),
    own({ unitPrice: price }),
    own({ nameZh: "安装" }),
    own({ nameZh: "安装", unitPrice: price, taxRate: "x" }),
    row({ productCode: "HX-160", discountPercent: "100.5" }),
    alternative("B", true),
    own({ nameZh: "安装", unitPrice: price, taxRate: "0.06", discountPercent: "100" }),
    row({ kind: "text", textZh: "含培训" }),
  ].map((one) => (one.asked.counting ? asks(one, { productCode: "HX-160" }) : one));
  expect(lacking(rows).map(({ place, field, what }) => [place, field, what.split(".").at(-1)])).toEqual([
    [0, "productCode", "product"],
    [1, "productCode", "words"],
    [2, "productCode", "name"],
    [3, "unitPrice", "price"],
    [4, "taxRate", "tax"],
    [5, "discountPercent", "percent"],
    [6, "alternatives", "set"],
  ]);
});

test("what is written and cannot be read is told apart from what is still empty", () => {
  const machine = { productCode: "A" };
  const rows = [
    row(),
    row({ ...machine, discountPercent: "200" }),
    row({ ...machine, discountPercent: "20" }),
  ];
  expect(lacking(rows).map(({ place, isSaid }) => [place, isSaid])).toEqual([
    [0, false],
    [1, true],
  ]);
});

test("a line that is not finished waits, and with it the set it is an alternative in", () => {
  const whole = row({ productCode: "A" });
  const set = (name: string, productCode?: string) =>
    row({ productCode, counting: "alternative", alternatives: name });
  const [one, other] = [set("B", "C"), set("B", "D")];
  expect(priceable([whole, row(), set("A", "B"), set("A"), one, other])).toEqual([whole, one, other]);
});

test("a problem stands at the line it was sent for, wherever that is by now", () => {
  const [first, second] = [row(), row()];
  const sent = [first.id, second.id];
  expect(amongRows("/lines/1/productCode", sent, [row(), second, first])).toBe("/lines/1/productCode");
  expect(amongRows("/lines/0", sent, [second, first])).toBe("/lines/1");
  expect(amongRows("/lines/0", sent, [second])).toBeUndefined();
  expect(amongRows("/validUntil", sent, [])).toBe("/validUntil");
});
