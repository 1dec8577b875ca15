import type { Asked, COUNTINGS, LINE_KINDS, Section } from "./offer.ts";

/** A line while it is written: as it is asked for, and what it is called where its product says so. */
export interface Row {
  /** The same while it is written and moved; no service knows it. */
  id: string;
  asked: Asked;
  /** It has a name and a price of its own instead of those of a product. */
  own: boolean;
  names?: { nameZh: string; nameEn: string; unit?: string };
}

export type Kind = (typeof LINE_KINDS)[number];
export type Counting = (typeof COUNTINGS)[number];

export const kindOf = ({ asked }: Row): Kind => asked.kind ?? "configured";
export const isPriced = (row: Row) => kindOf(row) !== "text";
export const countingOf = ({ asked }: Row): Counting => asked.counting ?? "always";

/** What is written of it in one go; an empty text is not asked for at all. */
export function asks(row: Row, changed: Partial<Asked>): Row {
  const told = Object.entries({ ...row.asked, ...changed });
  return {
    ...row,
    asked: Object.fromEntries(told.filter(([, value]) => value !== undefined && value !== "")),
  };
}

/** What counts always needs no choosing; of a set of alternatives one is chosen, and there is always a set. */
export function counted(row: Row, counting: Counting): Row {
  if (counting === "always")
    return asks(row, { counting: undefined, chosen: undefined, alternatives: undefined });
  const alternatives = counting === "alternative" ? (row.asked.alternatives ?? "A") : undefined;
  return asks(row, { counting, chosen: false, alternatives });
}

const setOf = (row: Row) => (countingOf(row) === "alternative" ? row.asked.alternatives : undefined);

/** Of each set of alternatives exactly one is chosen: whichever was chosen just now, else the first. */
export function settled(before: Row[], now: Row[]): Row[] {
  const known = new Set(before);
  const one = new Map<string, Row>();
  for (const row of now) {
    const set = setOf(row);
    if (set === undefined) continue;
    const had = one.get(set);
    const isNews = row.asked.chosen && !known.has(row);
    if (!had || isNews || (row.asked.chosen && !had.asked.chosen)) one.set(set, row);
  }
  return now.map((row) => {
    const set = setOf(row);
    const chosen = set !== undefined && one.get(set) === row;
    return set === undefined || Boolean(row.asked.chosen) === chosen ? row : asks(row, { chosen });
  });
}

/** Lines stand in sections there are. */
export function placed(rows: Row[], sections: Section[]): Row[] {
  const codes = new Set(sections.map(({ code }) => code));
  return rows.map((row) =>
    row.asked.section && !codes.has(row.asked.section) ? asks(row, { section: undefined }) : row,
  );
}

/** A code no section has. Nobody reads it; it is how lines find their section. */
export function newCode(sections: Section[]): string {
  const codes = new Set(sections.map(({ code }) => code));
  let number = sections.length + 1;
  while (codes.has(`S${number}`)) number += 1;
  return `S${number}`;
}

const HUNDREDTHS = /^(\d{1,2})(?:\.(\d{1,2}))?$/;

/** A rate of VAT as people say it: "0.1300" is "13". Empty when there is none. */
export const percentOf = (rate = "") =>
  rate && Number.isFinite(Number(rate)) ? String(Math.round(Number(rate) * 10_000) / 100) : rate;

/** The rate of so many percent, exactly: "13" is "0.13", "5.5" is "0.055". What is no percentage stays as it is,
 * to be refused where it stands. */
export function rateOf(percent: string): string {
  const [, whole, part = ""] = HUNDREDTHS.exec(percent.trim()) ?? [];
  return whole === undefined ? percent : `0.${whole.padStart(2, "0")}${part}`;
}

export interface Wrong {
  /** By the place of the line. */
  told: Map<number, string>;
  /** In which field of it. */
  where: Map<number, string>;
}

/** What was found wrong with rows of a list, at the rows and fields it points to. */
export function wrongBelow(list: string, errors: readonly { at: string; message: string }[]): Wrong {
  const told = new Map<number, string>();
  const where = new Map<number, string>();
  for (const { at, message } of errors) {
    if (!at.startsWith(`${list}/`)) continue;
    const [place = "", field] = at.slice(list.length + 1).split("/");
    if (told.has(Number(place))) continue;
    told.set(Number(place), message);
    if (field) where.set(Number(place), field);
  }
  return { told, where };
}

/** Lines that can be priced as they stand; a set of alternatives waits for all of its lines. */
export function priceable(rows: Row[]): Row[] {
  const lacks = new Set(lacking(rows).map(({ place }) => rows[place]!));
  const waiting = new Set([...lacks].map(setOf));
  return rows.filter((row) => !lacks.has(row) && (setOf(row) === undefined || !waiting.has(setOf(row))));
}

/** Where a problem with the lines that were sent stands among those that are written now; lines gone since are
 * left out, and what means no line stays as it is. */
export function amongRows(at: string, sent: readonly string[], rows: Row[]): string | undefined {
  const [, number, rest = ""] = /^\/lines\/(\d+)(.*)$/.exec(at) ?? [];
  if (number === undefined) return at;
  const place = rows.findIndex(({ id }) => id === sent[Number(number)]);
  return place < 0 ? undefined : `/lines/${place}${rest}`;
}

const AMOUNT = /^\d{1,10}(\.\d{1,4})?$/;
const PERCENT = /^(100(\.0{1,4})?|\d{1,2}(\.\d{1,4})?)$/;
const RATE = /^0(\.\d{1,4})?$/;

/** What lines still lack before they can be priced: the field, the key of a text that says what, and whether
 * something is written there that cannot be read. */
export function lacking(rows: Row[]): { place: number; field: string; what: string; isSaid: boolean }[] {
  const sizes = new Map<string, number>();
  for (const row of rows) {
    const set = setOf(row);
    if (set !== undefined) sizes.set(set, (sizes.get(set) ?? 0) + 1);
  }
  return rows.flatMap((row, place) => {
    const no = lackOf(row) ?? (sizes.get(setOf(row) ?? "") === 1 ? ["alternatives", "set"] : undefined);
    if (!no) return [];
    const [field, what] = no;
    const isSaid = what === "percent" || what === "tax" || Boolean(what === "price" && row.asked.unitPrice);
    return [{ place, field: field!, what: `quotes.lacks.${what}`, isSaid }];
  });
}

function lackOf(row: Row): [string, string] | undefined {
  const { asked, own } = row;
  if (kindOf(row) === "text") return asked.textZh ? undefined : ["productCode", "words"];
  if (own && !asked.nameZh) return ["productCode", "name"];
  if (!own && !asked.productCode) return ["productCode", "product"];
  if (own && !AMOUNT.test(asked.unitPrice?.amount ?? "")) return ["unitPrice", "price"];
  if (own && asked.taxRate && !RATE.test(asked.taxRate)) return ["taxRate", "tax"];
  if (asked.discountPercent && !PERCENT.test(asked.discountPercent)) return ["discountPercent", "percent"];
  return undefined;
}
