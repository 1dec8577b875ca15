import type { Need, Problem } from "@crm/ui";
import type { Product } from "../configurator/records.ts";
import type { Definition, Family } from "../families/records.ts";

export interface TechnicalValue {
  code: string;
  value: string;
  unit?: string;
}

export interface Pack {
  unit: string;
  holds: string;
}

/** What a product tells of itself: its family, values of that family's parameters by code, and its packs. */
export interface Told {
  family: string;
  values: Record<string, Omit<TechnicalValue, "code">>;
  packs: Pack[];
}

export const DESCRIBES_PRODUCTS: Need = {
  permission: "cpq.product-write",
  operation: "cpq.technical_data.describe_product",
};

export const toldOf = ({ family = "", technical = [], packs = [] }: Product): Told => ({
  family,
  values: Object.fromEntries(
    technical.map(({ code, value, unit }) => [code, { value, ...(unit && { unit }) }]),
  ),
  packs,
});

/** Every parameter of a family, those from furthest above first. */
export function definitionsOf(families: Family[], code: string): Definition[] {
  const line: Family[] = [];
  let family = families.find((one) => one.code === code);
  while (family && !line.includes(family)) {
    line.unshift(family);
    const { parent } = family;
    family = families.find((one) => one.code === parent);
  }
  return line.flatMap(({ definitions }) => definitions);
}

/** What the family requires and the product does not tell. */
export const lacking = (definitions: Definition[], { values }: Told): Definition[] =>
  definitions.filter(({ code, required }) => required && !values[code]?.value.trim());

/** How the service is told: what is empty, or of no parameter of the family, is left out. */
export function bodyOf(definitions: Definition[], { family, values, packs }: Told) {
  const told = definitions.flatMap(({ code }): TechnicalValue[] => {
    const { value = "", unit } = values[code] ?? {};
    return value.trim() ? [{ code, value: value.trim(), ...(unit && { unit }) }] : [];
  });
  return { ...(family && { family }), values: told, packs };
}

type Errors = Problem["errors"];

/** Why values were refused, by the code of their parameter. */
export const wrongValues = (errors: Errors, sent: TechnicalValue[]): Map<string, string> =>
  new Map([...placesIn(errors, "values")].map(([place, message]) => [sent[place]?.code ?? "", message]));

/** Why rows of a list were refused, by their place in it. */
export function placesIn(errors: Errors, list: string): Map<number, string> {
  const told = new Map<number, string>();
  for (const { pointer = "", message } of errors) {
    const [, name, place] = pointer.replace(/^\/body(?=\/)/, "").split("/");
    if (name === list && place) told.set(Number(place), message);
  }
  return told;
}
