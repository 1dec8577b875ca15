import type { TFunction } from "i18next";
import { percentOf } from "./writing.ts";

/** One thing said differently; an empty text is nothing. `subject` is the code of an option, number or term. */
export interface Change {
  what: string;
  before: string;
  after: string;
  subject: string;
}

/** A line then, now, or both. */
export interface LineDifference {
  nameZh: string;
  nameEn: string;
  productCode: string;
  lineThen?: number;
  lineNow?: number;
  changes: Change[];
  /** Empty for those who may not see them. */
  costs: Change[];
  margins: Change[];
}

export interface QuoteDifference {
  then: number;
  now: number;
  changes: Change[];
  costs?: Change[];
  margins?: Change[];
  lines: LineDifference[];
}

// Of a line that came or went this much is told; the rest goes without saying.
const OF_A_LINE = ["quantity", "discount", "unit-price", "net-amount", "option", "parameter", "text"];

/** What is worth telling of a line: a number once, as the technical parameter it is. */
export function tellable({ lineThen, lineNow, changes, costs, margins }: LineDifference): Change[] {
  const isPair = lineThen !== undefined && lineNow !== undefined;
  const parameters = new Set(
    changes.filter(({ what }) => what === "parameter").map(({ subject }) => subject),
  );
  return [
    ...changes
      .filter(({ what, subject }) => what !== "number" || !parameters.has(subject))
      .filter(({ what }) => isPair || OF_A_LINE.includes(what))
      .filter(({ what, before, after }) => isPair || what !== "discount" || (before || after) !== "0"),
    ...costs,
    ...margins,
  ];
}

/** The same of the whole quote: a dealer is told by name. */
export const tellableWhole = ({ changes, costs = [], margins = [] }: QuoteDifference): Change[] => [
  ...changes.filter(({ what, subject }) => what !== "buyer" || subject !== "partner_id"),
  ...costs,
  ...margins,
];

/** How things are told: in which language, by which names, and how values look in it. */
export interface Spoken {
  t: TFunction;
  nameOf: (code: string) => string;
  shown: (kind: "money" | "date" | "region", value: string) => string;
}

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A change in words: what it is about, and what it was and is. */
export function worded(change: Change, spoken: Spoken): { name: string; before: string; after: string } {
  const said = (value: string) => value && valueOf(change, value, spoken);
  const [before, after] = [said(change.before), said(change.after)];
  const name = nameOf(change, spoken);
  // What differs by less than is shown of it is told as it is.
  return before === after ? { name, before: change.before, after: change.after } : { name, before, after };
}

function nameOf({ what, subject }: Change, { t, nameOf }: Spoken): string {
  const name = t(`quotes.changes.${what}`, { defaultValue: what });
  if (what === "term") return t(`quotes.terms.${camel(subject)}`);
  if (what === "buyer") return t(`quotes.changes.buyers.${subject}`, { defaultValue: subject });
  // An option is what was or is there; it is no name of something else.
  return subject && what !== "option" ? `${name} ${nameOf(subject) || subject}` : name;
}

const AMOUNTS = new Set([
  "list-price",
  "unit-price",
  "net-amount",
  "tax-amount",
  "total-amount",
  "discount-amount",
  "cost",
  "margin",
]);
const PAYMENT = /^(\S+) (\S+) % (\d+)$/;

function valueOf({ what, subject }: Change, value: string, { t, nameOf, shown }: Spoken): string {
  // Of a line its section is told, of the whole what a section comes to.
  if (AMOUNTS.has(what) || (what === "section" && subject)) return shown("money", value);
  switch (`${what} ${subject}`) {
    case "term delivery_from":
    case "term delivery_to":
    case "valid-until ":
      return shown("date", value);
    case "term warranty_from":
      return t(`quotes.events.${value}`);
    case "buyer kind":
      return t(`quotes.buyers.${value}`);
    case "buyer region":
      return shown("region", value);
    case "section ":
      return nameOf(value) || value;
  }
  switch (what) {
    case "option":
      return [nameOf(subject) || subject, ...(value === "1" ? [] : [`× ${value}`])].join(" ");
    case "tax-rate":
      return `${percentOf(value)} %`;
    case "discount":
      return `${value} %`;
    case "counting":
      return t(`quotes.counts.${value}`);
    case "chosen":
      return t(value);
    case "payment-term":
      return payment(value, t);
    default:
      return value;
  }
}

function payment(value: string, t: TFunction): string {
  const [, event, percent, days] = PAYMENT.exec(value) ?? [];
  if (!event) return value;
  return t(Number(days) ? "quotes.term" : "quotes.termAt", {
    event: t(`quotes.events.${event}`),
    percent,
    days: Number(days),
  });
}
