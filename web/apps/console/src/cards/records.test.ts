import { expect, test } from "vitest";
import { beginWith, type Card, columnOf } from "./records.ts";

const card: Card = {
  cardId: "c",
  version: 1,
  hasPhoto: true,
  status: "read",
  source: "trade-show",
  createdAt: "2026-11-22T00:00:00Z",
  productLine: "line-a",
  proposed: {
    company_name: { text: "苏州华晨机械有限公司", confidence: 0.99 },
    credit_code: { text: "91320500MA1W8RGK1T", confidence: 0.7 },
  },
};

test("fields of a form are found under the names that imports give them", () => {
  expect(columnOf("companyName")).toBe("company_name");
  expect(columnOf("creditCode")).toBe("credit_code");
  expect(columnOf("mobile")).toBe("mobile");
});

test("a person begins with what was read and what the photographer said", () => {
  expect(beginWith(card)).toEqual({
    companyName: "苏州华晨机械有限公司",
    creditCode: "91320500MA1W8RGK1T",
    productLine: "line-a",
  });
});

test("a card that could not be read begins empty", () => {
  expect(beginWith({ ...card, proposed: undefined, productLine: undefined, status: "failed" })).toEqual({});
});
