import type { TFunction } from "i18next";
import { expect, test } from "vitest";
import { warrantyTold } from "./warranty.ts";

const t = ((key: string, told?: Record<string, unknown>) =>
  told ? `${key}(${Object.values(told).join(",")})` : key) as unknown as TFunction;

test("a warranty tells its months, the event it begins with, and its end once there is one", () => {
  const promised = { warrantyMonths: 18, warrantyFrom: "shipment" };
  const months = "quotes.terms.warrantyTold(18,quotes.events.shipment)";
  expect(warrantyTold(promised, undefined, t)).toBe(months);
  expect(warrantyTold(promised, "2028-02-29", t)).toMatch(
    /^quotes.terms.warrantyTold\(.*\) · sale.warrantyUntil\(/,
  );
});

test("what is from before tells its end alone, and nothing where there is none", () => {
  expect(warrantyTold({ warrantyFrom: "acceptance" }, "2027-11-20", t)).toMatch(/^sale.warrantyUntil/);
  expect(warrantyTold({}, undefined, t)).toBe("");
});
