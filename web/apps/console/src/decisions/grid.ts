import { cellRead, cellWritten } from "./cellText.ts";
import type { Flaw, HITS, RuleColumn, RuleTable, RuleText } from "./records.ts";

/** A rule as people write it: a text for every cell. */
export interface Row {
  name: string;
  when: string[];
  then: string[];
  note: string;
  nameEn: string;
  noteEn: string;
}

/** What a table is called; without English words the Chinese ones are shown. */
export interface Words {
  name: string;
  note: string;
  nameEn: string;
  noteEn: string;
}

/** What a table says as it is written on the screen. */
export interface Grid extends Words {
  hit: (typeof HITS)[number];
  partial: boolean;
  inputs: RuleColumn[];
  outputs: RuleColumn[];
  rules: Row[];
}

export const ANYTHING = "-";

export function gridOf({ name, note, nameEn = "", noteEn = "", table }: RuleTable): Grid {
  return {
    name,
    note,
    nameEn,
    noteEn,
    hit: table.hit ?? "unique",
    partial: table.partial ?? false,
    inputs: table.inputs,
    outputs: table.outputs,
    rules: table.rules.map((rule) => ({
      name: rule.name,
      when: table.inputs.map(({ type }, place) => flagged(type, cellWritten(rule.when?.[place] ?? {}))),
      then: table.outputs.map((_, place) => rule.then?.[place] ?? ""),
      note: rule.note ?? "",
      nameEn: rule.nameEn ?? "",
      noteEn: rule.noteEn ?? "",
    })),
  };
}

const flagged = (type: string, told: string) =>
  type === "flag" ? ({ "not yes": "no", "not no": "yes" }[told] ?? told) : told;

/** How the service is told; nothing while a cell cannot be read. */
export function bodyOf(grid: Grid): (Words & { table: RuleText }) | undefined {
  if (!grid.name.trim() || grid.rules.some((row) => rowWrong(row) !== undefined)) return undefined;
  const { name, note, nameEn, noteEn, hit, partial, inputs, outputs } = grid;
  const rules = grid.rules.map(({ nameEn, noteEn, ...row }) => ({
    ...row,
    ...(nameEn.trim() && { nameEn }),
    ...(noteEn.trim() && { noteEn }),
    when: row.when.map((cell) => cellRead(cell)!),
  }));
  return { name, note, nameEn, noteEn, table: { inputs, outputs, rules, hit, partial } };
}

/** What cannot be told to the service yet: the place of the cell, or `name`. */
export function rowWrong(row: Row): number | "name" | undefined {
  if (!row.name.trim()) return "name";
  const place = row.when.findIndex((cell) => cellRead(cell) === undefined);
  return place < 0 ? undefined : place;
}

export const blankRow = ({ inputs, outputs, rules }: Grid): Row => ({
  name: freshName(rules),
  when: inputs.map(() => ANYTHING),
  then: outputs.map(({ type, otherwise }) => otherwise ?? (type === "number" ? "0" : "")),
  note: "",
  nameEn: "",
  noteEn: "",
});

/** A rule for just the case a finding shows. */
export function rowFor(grid: Grid, flaw: Flaw): Row {
  const facts = new Map(flaw.witness.map(({ input, fact }) => [input, fact]));
  const cellOf = (fact: string | undefined) =>
    fact === undefined ? ANYTHING : cellWritten({ oneOf: [fact] });
  return { ...blankRow(grid), when: grid.inputs.map(({ name }) => cellOf(facts.get(name))) };
}

function freshName(rules: Row[]): string {
  const taken = new Set(rules.map(({ name }) => name));
  let number = rules.length + 1;
  while (taken.has(`R${number}`)) number += 1;
  return `R${number}`;
}

/** The table with other columns: the cells of a column go wherever it goes. */
export function withColumns(grid: Grid, part: "inputs" | "outputs", columns: RuleColumn[]): Grid {
  const cells = part === "inputs" ? "when" : "then";
  const from = placesOf(grid[part], columns);
  const fresh = blankRow({ ...grid, [part]: columns })[cells];
  return {
    ...grid,
    [part]: columns,
    rules: grid.rules.map((row) => ({
      ...row,
      [cells]: from.map((place, at) => (place === undefined ? fresh[at]! : row[cells][place]!)),
    })),
  };
}

/** Where each of some things stood before; a changed one stands where it stood. */
function placesOf<One>(before: One[], after: One[]): (number | undefined)[] {
  return after.map((one, place) => {
    const found = before.indexOf(one);
    if (found >= 0) return found;
    return before.length === after.length ? place : undefined;
  });
}

export interface RuleDifference {
  rule: string;
  kind: "added" | "gone" | "changed";
  cells: { column: string; before: string; after: string }[];
}

/** How the rules of two editions differ: by name, cell by cell, columns by theirs. */
export function differences(before: Grid, after: Grid): RuleDifference[] {
  const then = new Map(before.rules.map((row) => [row.name, cellsOf(before, row)]));
  const now = new Map(after.rules.map((row) => [row.name, cellsOf(after, row)]));
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((rule): RuleDifference[] => {
    const [one, other] = [then.get(rule), now.get(rule)];
    const columns = [...new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])])];
    const cells = columns
      .map((column) => ({ column, before: one?.get(column) ?? "", after: other?.get(column) ?? "" }))
      .filter((cell) => cell.before !== cell.after);
    if (one && other && !cells.length) return [];
    return [{ rule, kind: one ? (other ? "changed" : "gone") : "added", cells }];
  });
}

/** What a rule says, by column; what says nothing is left out. */
function cellsOf(grid: Grid, row: Row): Map<string, string> {
  const told: [string, string][] = [
    ...grid.inputs.map(({ name }, place): [string, string] => [name, row.when[place]!]),
    ...grid.outputs.map(({ name }, place): [string, string] => [`→ ${name}`, row.then[place]!]),
    ["note", row.note],
  ];
  return new Map(told.filter(([, cell]) => cell !== ANYTHING && cell !== ""));
}
