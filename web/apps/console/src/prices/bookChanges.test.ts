import { expect, test } from "vitest";
import { bookChanges } from "./bookChanges.ts";
import type { PriceBook } from "./records.ts";

const book = (prices: Record<string, string>) =>
  ({
    entries: Object.entries(prices).map(([productCode, amount]) => ({
      productCode,
      listPrice: { amount, currency: "CNY" },
      scale: [],
    })),
  }) as unknown as PriceBook;

test("books differ by the products whose price is another one, or that one of them has not", () => {
  const before = book({ A: "100.00", B: "80", C: "5", D: "0" });
  const after = book({ A: "100", B: "82.40", D: "1", E: "7" });
  expect(bookChanges(before, after)).toEqual([
    { productCode: "B", before: "80", after: "82.40", percent: 3 },
    { productCode: "C", before: "5", after: undefined, percent: undefined },
    { productCode: "D", before: "0", after: "1", percent: undefined },
    { productCode: "E", before: undefined, after: "7", percent: undefined },
  ]);
});
