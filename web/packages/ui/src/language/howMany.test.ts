import { expect, test } from "vitest";
import { howMany } from "./howMany.ts";

test("one of an option goes without saying, more of it and a number it carries do not", () => {
  expect(howMany({})).toBe("");
  expect(howMany({ quantity: "1" })).toBe("");
  expect(howMany({ quantity: "4" })).toBe("× 4");
  expect(howMany({ quantity: "4", unit: "m" })).toBe("× 4 m");
  expect(howMany({ quantity: "1", unit: "t", valued: true })).toBe("1 t");
});
