/** As the service names them; the first is Monday. */
export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface CalendarDetails {
  zone: string;
  /** Of a usual working day, each `HH:MM-HH:MM`. */
  hours: string[];
  holidays: string[];
  makeupDays: string[];
  /** Weekdays that do not work the usual hours; none at all is a day of rest. */
  weekdayHours: Partial<Record<Weekday, string[]>>;
  dayNames: Record<string, string>;
}

export interface Calendar extends CalendarDetails {
  version: number;
}

export type Kind = "work" | "rest" | "holiday" | "makeup";

/** Days in a row that are of one kind and name: 1 to 7 October, National Day. */
export interface Spell {
  kind: "holiday" | "makeup";
  first: string;
  last: string;
  days: number;
  name: string;
}

const DAY_MS = 86_400_000;
const noon = (day: string) => new Date(`${day}T00:00:00Z`);
const after = (day: string, days = 1) => iso(noon(day).getTime() + days * DAY_MS);
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);
export const weekdayOf = (day: string): Weekday => WEEKDAYS[(noon(day).getUTCDay() + 6) % 7]!;

/** What is worked on a weekday where no day of its own says otherwise. */
export function weekly({ hours, weekdayHours }: CalendarDetails, weekday: Weekday): string[] {
  return weekdayHours[weekday] ?? (WEEKDAYS.indexOf(weekday) < 5 ? hours : []);
}

export function kindOf(calendar: CalendarDetails, day: string): Kind {
  if (calendar.makeupDays.includes(day)) return "makeup";
  if (calendar.holidays.includes(day)) return "holiday";
  return weekly(calendar, weekdayOf(day)).length ? "work" : "rest";
}

/** A month as weeks of seven places, Monday first; a place before the first or after the last day is empty. */
export function weeksOf(year: number, month: number): (string | undefined)[][] {
  const first = iso(Date.UTC(year, month, 1));
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const before = WEEKDAYS.indexOf(weekdayOf(first));
  return Array.from({ length: Math.ceil((before + length) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, place) => {
      const day = week * 7 + place - before;
      return day >= 0 && day < length ? after(first, day) : undefined;
    }),
  );
}

/** A year's holidays and make-up days in their order. */
export function spellsOf(calendar: CalendarDetails, year: number): Spell[] {
  const told = (["holiday", "makeup"] as const).flatMap((kind) =>
    (kind === "holiday" ? calendar.holidays : calendar.makeupDays)
      .filter((day) => day.startsWith(`${year}-`))
      .map((day): Spell => ({ kind, first: day, last: day, days: 1, name: calendar.dayNames[day] ?? "" })),
  );
  const spells: Spell[] = [];
  for (const one of told.sort((a, b) => a.first.localeCompare(b.first))) {
    const before = spells.at(-1);
    if (before && before.kind === one.kind && before.name === one.name && after(before.last) === one.first) {
      before.last = one.last;
      before.days += 1;
    } else spells.push(one);
  }
  return spells;
}

/** The calendar with `given` instead of `old`; either may be missing. What a day was before, it is no more. */
export function withDays(
  calendar: CalendarDetails,
  old: Spell | undefined,
  given?: Pick<Spell, "kind" | "first" | "last" | "name">,
): CalendarDetails {
  const gone = new Set([...(old ? daysFrom(old.first, old.last) : [])]);
  const come = given ? daysFrom(given.first, given.last) : [];
  for (const day of come) gone.add(day);
  const left = (days: string[]) => days.filter((day) => !gone.has(day));
  const and = (days: string[], kind: Spell["kind"]) =>
    given?.kind === kind ? [...left(days), ...come].sort() : left(days);
  const names = Object.entries(calendar.dayNames).filter(([day]) => !gone.has(day));
  return {
    ...detailsOf(calendar),
    holidays: and(calendar.holidays, "holiday"),
    makeupDays: and(calendar.makeupDays, "makeup"),
    dayNames: Object.fromEntries([...names, ...(given?.name ? come.map((day) => [day, given.name]) : [])]),
  };
}

// A slip of the year is no holiday of a century.
const MOST_DAYS = 366;

/** More days than are entered at once. */
export const isTooLong = (one: string, other: string) => lengthOf(one, other) > MOST_DAYS;

const lengthOf = (one: string, other: string) =>
  Math.abs(noon(other).getTime() - noon(one).getTime()) / DAY_MS + 1;

/** Both days included, whichever was named first. */
function daysFrom(one: string, other: string): string[] {
  const first = one < other ? one : other;
  return Array.from({ length: lengthOf(one, other) }, (_, place) => after(first, place));
}

/** The hours as the form asks for them: how each weekday goes, and its own hours where it has some. */
export function hoursToForm(calendar: CalendarDetails): Record<string, unknown> {
  const ways = WEEKDAYS.flatMap((day, place) => {
    const own = calendar.weekdayHours[day];
    const way = own ? (own.length ? "own" : "rest") : place < 5 ? "usual" : "rest";
    return [
      [day, way],
      [`${day}Hours`, own?.length ? own : calendar.hours],
    ];
  });
  return { hours: calendar.hours, ...Object.fromEntries(ways) };
}

export function withHours(calendar: CalendarDetails, given: Record<string, unknown>): CalendarDetails {
  const own = WEEKDAYS.flatMap((day, place) => {
    if (given[day] === "own") return [[day, given[`${day}Hours`] ?? []] as const];
    return given[day] === "rest" && place < 5 ? [[day, []] as const] : [];
  });
  return {
    ...detailsOf(calendar),
    hours: (given.hours as string[] | undefined) ?? [],
    weekdayHours: Object.fromEntries(own),
  };
}

function detailsOf(calendar: CalendarDetails): CalendarDetails {
  const { zone, hours, holidays, makeupDays, weekdayHours, dayNames } = calendar;
  return { zone, hours, holidays, makeupDays, weekdayHours, dayNames };
}
