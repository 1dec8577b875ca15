import { expect, test } from "vitest";
import { ADDED, CHANGED, isCode } from "./dropReasons.ts";

test("a reason is called by small letters, digits and dashes", () => {
  expect(["price", "no-budget", "2nd-choice"].map(isCode)).toEqual([true, true, true]);
  expect(["Price", "no budget", "-x", "价格"].map(isCode)).toEqual([false, false, false, false]);
});

test("its code is told once and never changed; whether it is offered is asked of one there is", () => {
  expect(ADDED.map(({ key }) => key)).toEqual(["code", "zh", "en"]);
  expect(CHANGED.map(({ key }) => key)).toEqual(["zh", "en", "active"]);
});
