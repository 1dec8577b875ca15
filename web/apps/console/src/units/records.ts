import { ask, type Field, type FormField, type Need, type Resource } from "@crm/ui";
import { UNITS } from "../families/records.ts";
import { DIMENSIONS, lacksFactor, type Unit } from "./unit.ts";

const writes = (operation: string): Need => ({
  permission: "cpq.units",
  operation: `cpq.units.${operation}`,
});
export const ADDS_UNITS = writes("add_unit");
export const CHANGES_UNITS = writes("change_unit");
export const RETIRES_UNITS = writes("retire_unit");

const DIMENSION: FormField = {
  key: "dimension",
  label: "units.dimension",
  kind: "choice",
  choices: DIMENSIONS,
  choiceTexts: "units.dimensions",
};

const fields: Field<Unit>[] = [
  { key: "code", label: "units.code", kind: "text", sorts: true, width: 110 },
  { key: "text", label: "units.find", kind: "text", filter: "text", column: false },
  { key: "nameZh", label: "products.nameZh", kind: "text", width: 160 },
  { key: "nameEn", label: "products.nameEn", kind: "text", width: 200 },
  { ...DIMENSION, sorts: true, filter: "dimension", width: 140 },
  { key: "factor", label: "units.factor", kind: "text", width: 200 },
  { key: "start", label: "units.start", kind: "text", apart: true, width: 120 },
  { key: "commonCode", label: "units.commonCode", kind: "text", width: 110 },
  {
    key: "own",
    label: "units.whose",
    kind: "choice",
    choices: ["true", "false"],
    choiceTexts: "units.owners",
    filter: "own",
    column: false,
  },
  { key: "retiredAt", label: "units.retiredAt", kind: "instant", width: 150 },
];

export const units: Omit<Resource<Unit>, "titleOf"> = {
  name: "units",
  path: UNITS,
  idOf: (one) => one.code,
  fields,
  search: "text",
  usualSort: "dimension",
};

const NAMES: FormField[] = [
  { key: "nameZh", label: "products.nameZh", kind: "text", required: true, most: 120 },
  { key: "nameEn", label: "products.nameEn", kind: "text", required: true, most: 120 },
];
const FACTOR: FormField = {
  key: "factor",
  label: "units.factor",
  kind: "text",
  most: 31,
  hint: "units.factorMeans",
};

/** What is asked of a new unit. */
export const NEW_UNIT: FormField[] = [
  { key: "code", label: "units.code", kind: "text", required: true, most: 20, hint: "units.codeMeans" },
  ...NAMES,
  { ...DIMENSION, required: true },
  {
    ...FACTOR,
    wrong: (given) => (lacksFactor(given) ? "form.required" : undefined),
  },
];

/** What may be said anew of a unit: what is counted has no factor. */
export const changed = ({ dimension }: Unit): FormField[] =>
  dimension === "count" ? NAMES : [...NAMES, { ...FACTOR, required: true }];

export const retireUnit = ({ ownUnitId, version }: Unit) =>
  ask<Unit>("POST", `${UNITS}/${ownUnitId}/retirement`, { version });
