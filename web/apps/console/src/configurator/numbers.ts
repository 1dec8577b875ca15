import type { Range } from "./model.ts";

/** What is wrong with a number for a range: outside of it, or between two of its steps. */
export function wrongWith(range: Range, value: string): "range" | "step" | undefined {
  const texts = [range.low, range.high, range.step ?? "1", value];
  const places = Math.max(...texts.map((text) => text.split(".")[1]?.length ?? 0));
  const [low, high, step, given] = texts.map((text) => whole(text, places)) as [
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  if (given < low || given > high) return "range";
  return step > 0n && (given - low) % step !== 0n ? "step" : undefined;
}

/** A decimal as the whole number of its last places: floats would miss steps of a tenth. */
function whole(text: string, places: number): bigint {
  const [integer = "0", fraction = ""] = text.split(".");
  return BigInt(integer + fraction.padEnd(places, "0"));
}

export const isNumber = (text: string) => /^-?\d{1,12}(\.\d{1,6})?$/.test(text);
