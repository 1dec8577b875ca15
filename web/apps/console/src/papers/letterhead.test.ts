import { expect, test } from "vitest";
import { written } from "./letterhead.ts";

test("only words of the letterhead are written, and none that are empty", () => {
  const given = { version: 3, logo: true, nameZh: "甲", nameEn: "A", phone: "", priceSteps: "net" };
  expect(written(given, "#0b5c8a")).toEqual({
    nameZh: "甲",
    nameEn: "A",
    priceSteps: "net",
    colour: "#0b5c8a",
  });
});
