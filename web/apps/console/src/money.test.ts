import { expect, test } from "vitest";
import { digits, written } from "./money.ts";

test("an amount stands in a form without zeros that say nothing, and none that says something is lost", () => {
  expect(["1200000.00", "0.00", "12.50", "12.05", "100", "0.1000"].map(written)).toEqual([
    "1200000",
    "0",
    "12.5",
    "12.05",
    "100",
    "0.1",
  ]);
});

test("an amount is understood as people type it", () => {
  expect(["1,200,000", "￥ 35 000.50", "12，000"].map(digits)).toEqual(["1200000", "35000.50", "12000"]);
});
