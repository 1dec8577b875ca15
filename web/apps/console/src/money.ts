export interface Money {
  amount: string;
  currency: string;
}

export const CURRENCIES = ["CNY", "USD", "EUR"];

/** An amount as a form shows it: "1200000.00" is "1200000". */
export const written = (amount: string) => amount.replace(/\.0+$|(\.\d*[1-9])0+$/, "$1");

/** An amount as services read it, from what people type: with blanks, commas and the sign of the currency. */
export const digits = (typed: string) => typed.replaceAll(/[\s,，¥￥$€]/g, "");
