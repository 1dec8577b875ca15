import { ask, type FormField } from "@crm/ui";
import { type Calendar, type CalendarDetails, isTooLong, WEEKDAYS } from "./days.ts";

export const CALENDAR = "/api/identity/v1/calendar";

export const getCalendar = () => ask<Calendar>("GET", CALENDAR);

/** Kept on the version that was seen. */
export const setCalendar = ({ version }: Calendar, body: CalendarDetails) =>
  ask<Calendar>("PUT", CALENDAR, { version, body });

/** What is asked of a day off or of a day worked in exchange, or of several in a row. */
export const DAY_FIELDS: FormField[] = [
  {
    key: "kind",
    label: "calendar.kind",
    kind: "choice",
    choices: ["holiday", "makeup"],
    choiceTexts: "calendar.kinds",
    required: true,
  },
  { key: "first", label: "calendar.first", kind: "date", required: true },
  {
    key: "last",
    label: "calendar.last",
    kind: "date",
    hint: "calendar.lastMeans",
    wrong: ({ first, last }) =>
      first && last && isTooLong(String(first), String(last)) ? "calendar.tooLong" : undefined,
  },
  { key: "name", label: "calendar.name", kind: "text", most: 60, hint: "calendar.nameMeans" },
];

/** What is asked of working hours: the usual ones, and what each weekday makes of them. */
export const HOURS_FIELDS: FormField[] = [
  { key: "hours", label: "calendar.usual", kind: "hours", required: true },
  ...WEEKDAYS.flatMap((day, place): FormField[] => [
    {
      key: day,
      label: `calendar.weekdays.${day}`,
      kind: "choice",
      choices: place < 5 ? ["usual", "own", "rest"] : ["rest", "own"],
      choiceTexts: "calendar.ways",
      required: true,
    },
    {
      key: `${day}Hours`,
      label: `calendar.hoursOf.${day}`,
      kind: "hours",
      onlyFor: { key: day, is: "own" },
    },
  ]),
];
