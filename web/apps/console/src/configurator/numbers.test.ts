import { expect, test } from "vitest";
import { isNumber, wrongWith } from "./numbers.ts";

test("a number lies in its range and on a step of it, exactly", () => {
  const tenth = { low: "0.1", high: "0.9", step: "0.1" };
  expect(wrongWith(tenth, "0.3")).toBeUndefined();
  expect(wrongWith(tenth, "0.35")).toBe("step");
  expect(wrongWith(tenth, "1")).toBe("range");
  expect(wrongWith({ low: "-50", high: "50", step: "25" }, "-25")).toBeUndefined();
  expect(wrongWith({ low: "5", high: "9" }, "7")).toBeUndefined();
  expect(wrongWith({ low: "5", high: "95", step: "10" }, "25")).toBeUndefined();
  expect(wrongWith({ low: "5", high: "95", step: "10" }, "20")).toBe("step");
  expect(wrongWith({ low: "5", high: "9" }, "7.5")).toBe("step");
});

test("what is typed is a number or is not", () => {
  expect(["12", "-3.5", "", "1e3", "12.", "十"].map(isNumber)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
