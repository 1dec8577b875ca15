import { digits, written } from "../money.ts";
import type { PriceBook } from "./records.ts";

/** What price books and cost lists are made of, as people write it in lines and copy it out of a spreadsheet. */

export interface Break {
  fromQuantity: number;
  percent: string;
}

export interface Entry {
  productCode: string;
  listPrice: string;
  /** Breaks of its own, as they are written. */
  scale: string;
  /** Of its technical parameters, instead of the list price. */
  formula: string;
  /** Instead of the book's, as they are written; empty is the book's. */
  amountScale: string;
  roundingMode: string;
  roundingStep: string;
  perUnit: string;
}

export interface AmountBreak {
  fromAmount: string;
  percent: string;
}

export interface Cost {
  code: string;
  amount: string;
  source: string;
  asOf: string;
}

/** `3: 2.5; 6: 5` - from three on 2.5 percent off, from six on 5; undefined where it cannot be read. */
export const scaleRead = (text: string): Break[] | undefined =>
  breaksRead(text, /^(\d+)$/)?.map(([from, percent]) => ({ fromQuantity: Number(from), percent }));

function breaksRead(text: string, begins: RegExp): [string, string][] | undefined {
  const parts = text.split(/[;；,，]/).filter((part) => part.trim());
  const breaks = parts.map((part) => /^\s*(\S+?)\s*[:：]\s*(\d+(?:\.\d+)?)\s*%?\s*$/.exec(part));
  if (breaks.some((one) => !one || !begins.test(one[1]!))) return undefined;
  return breaks.map((one) => [one![1]!, one![2]!]);
}

export const scaleWritten = (scale: Break[]) =>
  scale.map(({ fromQuantity, percent }) => `${fromQuantity}: ${Number(percent)}`).join("; ");

/** `100000: 2; 500000: 3.5` - amounts and what is off from them on. */
export const amountScaleRead = (text: string): AmountBreak[] | undefined =>
  breaksRead(text, /^\d{1,12}(\.\d{1,4})?$/)?.map(([fromAmount, percent]) => ({ fromAmount, percent }));

export const amountScaleWritten = (scale: AmountBreak[] = []) =>
  scale.map(({ fromAmount, percent }) => `${Number(fromAmount)}: ${Number(percent)}`).join("; ");

/** The lines of a book out of the cells of a spreadsheet. */
export const entriesPasted = (cells: string[][]): Entry[] =>
  cells.map(([productCode = "", listPrice = "", scale = "", formula = ""]) => ({
    productCode,
    listPrice: digits(listPrice),
    scale,
    formula,
    ...BOOKS,
  }));

const BOOKS = { amountScale: "", roundingMode: "", roundingStep: "", perUnit: "" };

/** A line that nothing was said in yet. */
export const blankEntry = (): Entry => ({ productCode: "", listPrice: "", scale: "", formula: "", ...BOOKS });

/** A line of a book, to be written anew. */
export function entryOf({ productCode, listPrice, scale, terms }: PriceBook["entries"][number]): Entry {
  const { mode, step, perUnit } = terms?.rounding ?? {};
  return {
    productCode,
    listPrice: written(listPrice.amount),
    scale: scaleWritten(scale),
    formula: terms?.formula ?? "",
    amountScale: amountScaleWritten(terms?.amountScale),
    roundingMode: mode ?? "",
    roundingStep: step ? written(step) : "",
    perUnit: perUnit ? "true" : "",
  };
}

/** A line as the service takes it; what is not said in it is the book's. */
export function entryTold(one: Entry, currency: string) {
  const amountScale = amountScaleRead(one.amountScale) ?? [];
  const rounding = {
    ...(one.roundingMode && { mode: one.roundingMode }),
    ...(one.roundingStep && { step: digits(one.roundingStep) }),
    ...(one.perUnit === "true" && { perUnit: true }),
  };
  return {
    productCode: one.productCode,
    listPrice: { amount: digits(one.listPrice), currency },
    scale: scaleRead(one.scale),
    terms: {
      ...(one.formula && { formula: one.formula }),
      ...(amountScale.length && { amountScale }),
      ...(Object.keys(rounding).length && { rounding }),
    },
  };
}

/** Codes and amounts; where nothing else is said the number is from `source` and of `day`. */
export const costsPasted = (cells: string[][], source: string, day: string): Cost[] =>
  cells.map(([code = "", amount = "", from, asOf]) => ({
    code,
    amount: digits(amount),
    source: from || source,
    asOf: asOf ? asOf.replaceAll("/", "-") : day,
  }));

const isAmount = (text: string) => /^\d{1,10}(\.\d{1,4})?$/.test(text);

/** What is wrong with a line, as the key of a text. */
export function wrongEntry(one: Entry): string | undefined {
  const { productCode, listPrice, scale, amountScale, roundingStep } = one;
  if (!productCode) return "prices.wrong.code";
  if (!isAmount(digits(listPrice))) return "prices.wrong.amount";
  if (roundingStep && !(isAmount(digits(roundingStep)) && Number(digits(roundingStep)) > 0))
    return "prices.wrong.step";
  return scaleRead(scale) && amountScaleRead(amountScale) ? undefined : "prices.wrong.scale";
}

export function wrongCost({ code, amount, source, asOf }: Cost): string | undefined {
  if (!code) return "prices.wrong.code";
  if (!isAmount(digits(amount))) return "prices.wrong.amount";
  if (!source) return "prices.wrong.source";
  return /^2\d{3}-\d{2}-\d{2}$/.test(asOf) ? undefined : "prices.wrong.day";
}

export const wrongRate = ({ currency, rate }: { currency: string; rate: string }): string | undefined =>
  /^[A-Z]{3}$/.test(currency)
    ? /^\d{1,9}(\.\d{1,6})?$/.test(digits(rate)) && Number(digits(rate)) > 0
      ? undefined
      : "prices.wrong.rate"
    : "prices.wrong.currency";

/** An option's price is an amount or a share of the list price. */
export function wrongOptionPrice(one: { option: string; amount?: string; percent?: string }) {
  if (!one.option) return "prices.wrong.code";
  return Boolean(one.amount) === Boolean(one.percent) ? "prices.wrong.amountOrPercent" : undefined;
}
