import type { Attribute } from "../configurator/model.ts";

/** What is written as text in the editor, and read back: a line is one thing. */

/** `weight = 640`, `colour = "red"`, `heated = true`. */
export function attributesWritten(attributes: Attribute[] = []): string {
  return attributes
    .map(
      ({ name, number, text, truth }) => `${name} = ${number ?? (text === undefined ? truth : `"${text}"`)}`,
    )
    .join("\n");
}

export function attributesRead(text: string): Attribute[] {
  return pairs(text).map(([name, value]): Attribute => {
    if (/^-?\d+(\.\d+)?$/.test(value)) return { name, number: value };
    if (value === "true" || value === "false") return { name, truth: value === "true" };
    return { name, text: value.replace(/^"(.*)"$/, "$1") };
  });
}

export const settingsWritten = (settings: { parameter: string; value: string }[] = []) =>
  settings.map(({ parameter, value }) => `${parameter} = ${value}`).join("\n");

export const settingsRead = (text: string) => pairs(text).map(([parameter, value]) => ({ parameter, value }));

/** Each line's name and value; a line without either is left out. */
function pairs(text: string): [string, string][] {
  return text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const at = line.indexOf("=");
    const name = line.slice(0, at).trim();
    const value = line.slice(at + 1).trim();
    return at > 0 && name && value ? [[name, value]] : [];
  });
}

/** The next number by which no code of the model is called yet. */
export function freshNumber(prefix: string, taken: readonly string[]): number {
  let number = taken.length + 1;
  while (taken.includes(`${prefix}${number}`)) number += 1;
  return number;
}

/** Rows of cells as they are copied out of a spreadsheet and pasted into one. */
export const rowsWritten = (rows: string[][]) => rows.map((row) => row.join("\t")).join("\n");

/** Rows as wide as there are columns; a blank line is none. */
export function rowsRead(text: string, columns: number): string[][] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim())
    .map((line) => {
      const cells = line.split(/\t|,|;|，/).map((cell) => cell.trim());
      return Array.from({ length: columns }, (_, place) => cells[place] ?? "");
    });
}

/** Where a service's pointer points to: the part of the model, the place in it, and what is left of the way. */
export function pointed(pointer = ""): { part: string; place: number; rest: string } | undefined {
  const told = /^\/([a-zA-Z]+)\/(\d+)(?:\/(.*))?$/.exec(pointer.replace(/^\/body(\/model)?/, ""));
  return told ? { part: told[1]!, place: Number(told[2]), rest: told[3] ?? "" } : undefined;
}
