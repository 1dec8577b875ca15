import { type Column, needed, text } from "@crm/ui";
import type {
  Combination,
  Component,
  Derivation,
  Measure,
  Operation,
  Parameter,
  Position,
  Rule,
  Statement,
} from "../configurator/model.ts";

/** The parts of an option model that are written in lines, and the columns of each. */

const bound = (key: "low" | "high" | "step", label: string): Column<Measure> => ({
  key,
  label,
  width: 80,
  of: (row) => row.range[key] ?? "",
  set: (row, value) => {
    const { step, ...rest } = { ...row.range, [key]: value };
    return { ...row, range: step ? { ...rest, step } : rest };
  },
});

export const NUMBERS: Column<Measure>[] = [
  needed("code", "models.code", { width: 110 }),
  needed("nameZh", "products.nameZh", { width: 130 }),
  needed("nameEn", "products.nameEn", { width: 150 }),
  bound("low", "models.low"),
  bound("high", "models.high"),
  bound("step", "models.step"),
  text("unit", "models.unit", { width: 70 }),
  text("proposed", "models.proposed", { width: 80 }),
  text("under", "models.under", { width: 90 }),
];

export const DERIVED: Column<Derivation>[] = [
  needed("code", "models.code", { width: 110 }),
  needed("nameZh", "products.nameZh", { width: 130 }),
  needed("nameEn", "products.nameEn", { width: 150 }),
  needed("formula", "models.formula", { width: 280 }),
  text("unit", "models.unit", { width: 70 }),
];

export const PARAMETERS: Column<Parameter>[] = [
  needed("code", "models.code", { width: 130 }),
  needed("nameZh", "products.nameZh", { width: 160 }),
  needed("nameEn", "products.nameEn", { width: 180 }),
  needed("value", "models.value", { width: 110 }),
  text("unit", "models.unit", { width: 70 }),
];

export const STATEMENTS: Column<Statement>[] = [
  needed("code", "models.code", { width: 110 }),
  needed("condition", "models.condition", { width: 320, lines: 2 }),
  text("nameZh", "models.wordsZh", { width: 200, lines: 2 }),
  text("nameEn", "models.wordsEn", { width: 220, lines: 2 }),
];

export const rules = (kinds: { value: string; label: string }[]): Column<Rule>[] => [
  needed("option", "models.option", { width: 180 }),
  { ...needed<Rule>("kind", "models.kind", { width: 110 }), choices: kinds },
  needed("other", "models.other", { width: 180 }),
];

export const OPERATIONS: Column<Operation>[] = [
  needed("code", "models.code", { width: 100 }),
  needed("nameZh", "products.nameZh", { width: 120 }),
  needed("nameEn", "products.nameEn", { width: 130 }),
  needed("centre", "configurator.centre", { width: 90 }),
  needed("minutes", "configurator.minutes", { width: 160 }),
  text("condition", "models.when", { width: 180 }),
];

export const POSITION: Column<Position>[] = [
  needed("code", "models.code"),
  needed("nameZh", "products.nameZh"),
  needed("nameEn", "products.nameEn"),
  text("neededWhen", "models.neededWhen"),
];

export const COMPONENTS: Column<Component>[] = [
  needed("item", "configurator.item", { width: 100 }),
  needed("nameZh", "products.nameZh", { width: 130 }),
  needed("nameEn", "products.nameEn", { width: 130 }),
  text("quantity", "configurator.quantity", { width: 130 }),
  needed("unit", "models.unit", { width: 60 }),
  text("condition", "models.when", { width: 160 }),
  text("scrapPercent", "models.scrap", { width: 70 }),
];

export const COMBINATION: Column<Combination>[] = [
  needed("code", "models.code"),
  text("nameZh", "models.wordsZh"),
  text("nameEn", "models.wordsEn"),
  {
    key: "columns",
    label: "models.columns",
    of: (row) => row.columns.join(", "),
    set: (row, value) => ({
      ...row,
      columns: value
        .split(/[,，\t]/)
        .map((one) => one.trim())
        .filter(Boolean),
    }),
  },
];

const blank = { nameZh: "新", nameEn: "new" };
export const FRESH = {
  number: (): Measure => ({ code: "", ...blank, range: { low: "0", high: "100" } }),
  derived: (): Derivation => ({ code: "", ...blank, formula: "" }),
  parameter: (): Parameter => ({ code: "", ...blank, value: "" }),
  statement: (): Statement => ({ code: "", condition: "" }),
  rule: (): Rule => ({ kind: "requires", option: "", other: "" }),
  operation: (): Operation => ({ code: "", ...blank, centre: "", minutes: "" }),
  position: (): Position => ({ code: "", ...blank, alternatives: [] }),
  component: (): Component => ({ item: "", ...blank, unit: "pcs" }),
  combination: (): Combination => ({ code: "", columns: [], rows: [] }),
};
