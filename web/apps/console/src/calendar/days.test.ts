import { expect, test } from "vitest";
import {
  type Calendar,
  hoursToForm,
  isTooLong,
  kindOf,
  spellsOf,
  weekly,
  weeksOf,
  withDays,
  withHours,
} from "./days.ts";

const october = (...days: number[]) => days.map((day) => `2026-10-${String(day).padStart(2, "0")}`);
const calendar: Calendar = {
  version: 4,
  zone: "Asia/Shanghai",
  hours: ["08:30-12:00", "13:30-17:30"],
  holidays: october(1, 2, 3, 4, 5, 6, 7),
  makeupDays: october(10),
  weekdayHours: {},
  dayNames: Object.fromEntries(october(1, 2, 3, 4, 5, 6, 7).map((day) => [day, "国庆节"])),
};

test("a day is a holiday, made up for, a day of rest or worked", () => {
  expect(october(1, 3, 10, 11, 12).map((day) => kindOf(calendar, day))).toEqual([
    "holiday",
    "holiday",
    "makeup",
    "rest",
    "work",
  ]);
});

test("a Saturday with hours of its own is worked, a Monday without any is not", () => {
  const six = { ...calendar, weekdayHours: { saturday: ["09:00-12:00"], monday: [] } };
  expect(october(17, 18, 19).map((day) => kindOf(six, day))).toEqual(["work", "rest", "rest"]);
  expect(weekly(six, "saturday")).toEqual(["09:00-12:00"]);
});

test("a month stands in weeks that begin on Monday, and holds each of its days once", () => {
  const weeks = weeksOf(2027, 1);
  expect(weeks.flat().filter(Boolean)).toHaveLength(28);
  expect(weeks[0]![0]).toBe("2027-02-01");
  expect(weeksOf(2026, 10)[0]!.slice(0, 6)).toEqual(Array(6).fill(undefined));
  expect(weeksOf(2028, 1).flat().filter(Boolean).at(-1)).toBe("2028-02-29");
});

test("days in a row of one kind and name are told as one", () => {
  expect(spellsOf(calendar, 2026)).toEqual([
    { kind: "holiday", first: "2026-10-01", last: "2026-10-07", days: 7, name: "国庆节" },
    { kind: "makeup", first: "2026-10-10", last: "2026-10-10", days: 1, name: "" },
  ]);
  expect(spellsOf(calendar, 2027)).toEqual([]);
});

test("days are added, changed and removed with their name, and no day is two things at once", () => {
  const [golden] = spellsOf(calendar, 2026);
  const shorter = withDays(calendar, golden, {
    kind: "holiday",
    first: "2026-10-03",
    last: "2026-10-01",
    name: "国庆",
  });
  expect(shorter.holidays).toEqual(october(1, 2, 3));
  expect(Object.values(shorter.dayNames)).toEqual(["国庆", "国庆", "国庆"]);
  const worked = withDays(calendar, undefined, {
    kind: "makeup",
    first: "2026-10-07",
    last: "2026-10-07",
    name: "",
  });
  expect([worked.holidays, worked.makeupDays]).toEqual([october(1, 2, 3, 4, 5, 6), october(7, 10)]);
  expect(worked.dayNames["2026-10-07"]).toBeUndefined();
  expect(withDays(calendar, golden).holidays).toEqual([]);
  expect(withDays(calendar, golden)).not.toHaveProperty("version");
});

test("a year of days is entered at once and no more, whichever day is named first", () => {
  expect(isTooLong("2027-01-01", "2028-01-01")).toBe(false);
  expect(isTooLong("2027-01-01", "2028-01-02")).toBe(true);
  expect(isTooLong("9999-12-31", "2027-01-01")).toBe(true);
});

test("what the form shows of hours is what it gives back", () => {
  const six = { ...calendar, weekdayHours: { wednesday: [], saturday: ["09:00-12:00"] } };
  expect(hoursToForm(six)).toMatchObject({
    monday: "usual",
    wednesday: "rest",
    saturday: "own",
    sunday: "rest",
  });
  for (const one of [calendar, six])
    expect(withHours(one, hoursToForm(one)).weekdayHours).toEqual(one.weekdayHours);
});

test("hours of a weekday that goes by the usual ones again are forgotten", () => {
  const six = { ...calendar, weekdayHours: { friday: ["08:30-12:00"] } };
  expect(withHours(six, { ...hoursToForm(six), friday: "usual" }).weekdayHours).toEqual({});
});
