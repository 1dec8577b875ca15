/** Dates, numbers and money as the reader of that language writes them; instants in the company's zone. */
import { zone } from "./zone.ts";

export type Spoken = "zh" | "en";

const LOCALES = { zh: "zh-CN", en: "en-GB" };

export function instant(value: string, language: Spoken): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: zone(),
    year: "numeric",
    month: language === "en" ? "short" : "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(new Date(value));
}

export function day(value: string, language: Spoken): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: "UTC",
    year: "numeric",
    month: language === "en" ? "short" : "2-digit",
    day: "2-digit",
  }).format(new Date(`${value.slice(0, 10)}T00:00:00Z`));
}

export function monthName(year: number, month: number, language: Spoken): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], { timeZone: "UTC", month: "long" });
  return format.format(new Date(Date.UTC(year, month, 1)));
}

export function weekdayName(value: string, language: Spoken, length: "long" | "narrow"): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], { timeZone: "UTC", weekday: length });
  return format.format(new Date(`${value}T00:00:00Z`));
}

export function number(value: number, language: Spoken): string {
  return new Intl.NumberFormat(LOCALES[language]).format(value);
}

/** The currency comes from the record, never from the language: ¥7,919 stays yuan in English. */
export function money(value: { amount: string; currency: string }, language: Spoken): string {
  const format = new Intl.NumberFormat(LOCALES[language], { style: "currency", currency: value.currency });
  // A decimal written as text is formatted exactly; through a float its last digits could be lost.
  return format.format(value.amount as unknown as number);
}

/** How long ago, in the largest unit that fits: "3 days ago". */
export function ago(value: string, now: Date, language: Spoken): string {
  const seconds = (new Date(value).getTime() - now.getTime()) / 1000;
  const units: [Intl.RelativeTimeFormatUnit, number][] = [
    ["day", 86400],
    ["hour", 3600],
    ["minute", 60],
  ];
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ["minute", 60];
  return new Intl.RelativeTimeFormat(LOCALES[language], { numeric: "auto" }).format(
    Math.round(seconds / size),
    unit,
  );
}
