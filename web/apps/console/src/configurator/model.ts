import type { Money } from "../money.ts";

/** An option model as services tell it: questions with their answers, numbers, and what holds between them. */
export interface Named {
  code: string;
  nameZh: string;
  nameEn: string;
}

export interface Range {
  low: string;
  high: string;
  step?: string;
}

export interface Attribute {
  name: string;
  number?: string;
  text?: string;
  truth?: boolean;
}

export interface Option extends Named {
  surcharge: Money;
  settings?: { parameter: string; value: string }[];
  proposed?: boolean;
  /** How many times it may be had. */
  quantity?: Range;
  /** A number it carries. */
  value?: Range;
  unit?: string;
  attributes?: Attribute[];
  /** Only orders what stands below it. */
  abstract?: boolean;
  shownWhen?: string;
}

export const CARDINALITIES = ["exactly-one", "at-most-one", "any", "all", "between"] as const;

export interface OptionGroup extends Named {
  cardinality: (typeof CARDINALITIES)[number];
  least?: number;
  most?: number;
  /** The option it is asked below. */
  under?: string;
  question?: boolean;
  shownWhen?: string;
  options: Option[];
}

export interface Rule {
  kind: "requires" | "excludes";
  option: string;
  other: string;
}

export interface Statement {
  code: string;
  condition: string;
  nameZh?: string;
  nameEn?: string;
}

export interface Measure extends Named {
  range: Range;
  unit?: string;
  under?: string;
  proposed?: string;
  shownWhen?: string;
}

export interface Derivation extends Named {
  formula: string;
  unit?: string;
}

export interface Parameter extends Named {
  value: string;
  unit?: string;
}

export interface Combination {
  code: string;
  nameZh?: string;
  nameEn?: string;
  columns: string[];
  rows: string[][];
}

export interface Component {
  item: string;
  nameZh: string;
  nameEn: string;
  unit: string;
  quantity?: string;
  condition?: string;
  scrapPercent?: string;
}

export interface Position extends Named {
  alternatives: Component[];
  neededWhen?: string;
}

export interface Operation extends Named {
  centre: string;
  minutes: string;
  condition?: string;
}

export interface Model {
  root?: string;
  optionGroups: OptionGroup[];
  rules: Rule[];
  parameters: Parameter[];
  constraints: Statement[];
  numbers: Measure[];
  derived: Derivation[];
  tables: Combination[];
  materials: Position[];
  operations: Operation[];
}

const NOTHING: Omit<Model, "root"> = {
  optionGroups: [],
  rules: [],
  parameters: [],
  constraints: [],
  numbers: [],
  derived: [],
  tables: [],
  materials: [],
  operations: [],
};

/** What a model says, without what else stands beside it; a part that is not told is empty. */
export function modelOf(told: Partial<Model>): Model {
  const parts = Object.keys(NOTHING) as (keyof typeof NOTHING)[];
  const model = Object.fromEntries(parts.map((part) => [part, told[part] ?? NOTHING[part]]));
  return (told.root ? { root: told.root, ...model } : model) as unknown as Model;
}

/** Whether a choice in the group takes the place of the one before. */
export const isSingle = ({ cardinality, most }: OptionGroup) =>
  cardinality === "exactly-one" || cardinality === "at-most-one" || (cardinality === "between" && most === 1);
