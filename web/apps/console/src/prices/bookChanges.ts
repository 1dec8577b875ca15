import type { PriceBook } from "./records.ts";

export interface BookChange {
  productCode: string;
  before?: string;
  after?: string;
  /** Of the price before, to hundredths; nothing where there was none, or nothing to be a share of. */
  percent?: number;
}

/** The products whose list price is another one, or that only one of two books has. */
export function bookChanges(before: PriceBook, after: PriceBook): BookChange[] {
  const pricesOf = (book: PriceBook) =>
    new Map(book.entries.map((one) => [one.productCode, one.listPrice.amount]));
  const [then, now] = [pricesOf(before), pricesOf(after)];
  return [...new Set([...then.keys(), ...now.keys()])].sort().flatMap((productCode) => {
    const [one, other] = [then.get(productCode), now.get(productCode)];
    if (one !== undefined && other !== undefined && Number(one) === Number(other)) return [];
    const share =
      one !== undefined && other !== undefined && Number(one) !== 0
        ? Math.round((Number(other) / Number(one) - 1) * 10_000) / 100
        : undefined;
    return [{ productCode, before: one, after: other, percent: share }];
  });
}
