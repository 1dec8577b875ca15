import { beforeEach, expect, test } from "vitest";
import { ago, day, instant, money, monthName, number, weekdayName } from "./format.ts";
import { beginOf, standIn, today } from "./zone.ts";

beforeEach(() => standIn("Asia/Shanghai"));

test("money keeps its currency in every language, and every digit", () => {
  const price = { amount: "7919.00", currency: "CNY" };
  expect(money(price, "zh")).toBe("¥7,919.00");
  expect(money(price, "en")).toBe("CN¥7,919.00");
  expect(money({ amount: "9007199254740993.21", currency: "CNY" }, "zh")).toBe("¥9,007,199,254,740,993.21");
});

test("an instant is shown in the company's zone, a day is the same day everywhere", () => {
  expect(instant("2026-11-19T20:33:34+00:00", "zh")).toBe("2026/11/20 04:33");
  expect(day("2026-11-19", "en")).toBe("19 Nov 2026");
});

test("another company has other days", () => {
  const late = new Date("2026-11-20T02:00:00Z");
  expect([today(late), beginOf("2026-11-20")]).toEqual(["2026-11-20", "2026-11-19T16:00:00.000Z"]);
  standIn("America/Sao_Paulo");
  expect([today(late), beginOf("2026-11-20")]).toEqual(["2026-11-19", "2026-11-20T03:00:00.000Z"]);
  expect(instant("2026-11-19T20:33:34+00:00", "zh")).toBe("2026/11/19 17:33");
  expect(day("2026-11-19", "en")).toBe("19 Nov 2026");
});

test("numbers and times past are told in the language", () => {
  expect(number(1234567, "en")).toBe("1,234,567");
  const now = new Date("2026-11-20T00:00:00Z");
  expect(ago("2026-11-17T00:00:00Z", now, "en")).toBe("3 days ago");
  expect(ago("2026-11-17T00:00:00Z", now, "zh")).toBe("3天前");
});

test("months and weekdays are named in the language", () => {
  expect([monthName(2027, 0, "zh"), monthName(2027, 0, "en")]).toEqual(["一月", "January"]);
  expect(weekdayName("2027-01-01", "zh", "narrow")).toBe("五");
  expect(weekdayName("2027-01-01", "en", "long")).toBe("Friday");
});
