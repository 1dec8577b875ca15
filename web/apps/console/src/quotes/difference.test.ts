import type { TFunction } from "i18next";
import { expect, test } from "vitest";
import { type Change, type LineDifference, tellable, tellableWhole, worded } from "./difference.ts";

const change = (what: string, before: string, after: string, subject = ""): Change => ({
  what,
  before,
  after,
  subject,
});
const line = (more: Partial<LineDifference>): LineDifference => ({
  nameZh: "",
  nameEn: "",
  productCode: "HX-160",
  changes: [],
  costs: [],
  margins: [],
  ...more,
});
const t = ((key: string, more?: Record<string, unknown>) =>
  more && "percent" in more ? `${key} ${String(more.percent)} ${String(more.event)}` : key) as TFunction;
const say = (one: Change) => {
  const { name, before, after } = worded(one, {
    t,
    shown: (_, value) => Number(value).toFixed(2),
    nameOf: (code) => (code === "ROBOT" ? "Robot" : ""),
  });
  return [name, before, after];
};

test("a number that is a technical parameter too is told once, with its unit", () => {
  const parameter = change("parameter", "400 mm", "450 mm", "stroke");
  const changes = [change("number", "400", "450", "stroke"), parameter, change("number", "1", "2", "other")];
  expect(tellable(line({ lineThen: 1, lineNow: 1, changes }))).toEqual([parameter, changes[2]]);
});

test("of a line that came only what it is and comes to is told, with cost and margin where they are seen", () => {
  const cost = change("cost", "", "90.00");
  const changes = [
    change("quantity", "", "2"),
    change("discount", "", "0"),
    change("chosen", "", "yes"),
    change("edition", "", "3"),
  ];
  expect(tellable(line({ lineNow: 2, changes, costs: [cost] }))).toEqual([changes[0], cost]);
});

test("a dealer is told by name, not by number", () => {
  const found = { then: 1, now: 2, lines: [], changes: [change("buyer", "", "0193", "partner_id")] };
  expect(tellableWhole(found)).toEqual([]);
});

test("an option came, went, or is there more often", () => {
  expect(say(change("option", "", "1", "ROBOT"))).toEqual(["quotes.changes.option", "", "Robot"]);
  expect(say(change("option", "1", "", "X9"))).toEqual(["quotes.changes.option", "X9", ""]);
  expect(say(change("option", "1", "3", "ROBOT"))).toEqual(["quotes.changes.option", "Robot", "Robot × 3"]);
});

test("terms, payment and rates are told in words", () => {
  expect(say(change("term", "", "CIF", "incoterm"))).toEqual(["quotes.terms.incoterm", "", "CIF"]);
  expect(say(change("term", "", "shipment", "warranty_from"))[2]).toBe("quotes.events.shipment");
  expect(say(change("payment-term", "signing 30 % 0", "signing 40 % 10", "1")).slice(1)).toEqual([
    "quotes.termAt 30 quotes.events.signing",
    "quotes.term 40 quotes.events.signing",
  ]);
  expect(say(change("tax-rate", "0.13", "0.09")).slice(1)).toEqual(["13 %", "9 %"]);
  expect(say(change("discount", "0", "5")).slice(1)).toEqual(["0 %", "5 %"]);
});

test("what differs by less than is shown is told to its last digit", () => {
  expect(say(change("unit-price", "1.0011", "1.0012")).slice(1)).toEqual(["1.0011", "1.0012"]);
});
