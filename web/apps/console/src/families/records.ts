import type { Field, Resource } from "@crm/ui";

export const FAMILIES = "/api/cpq/v1/families";
export const UNITS = "/api/cpq/v1/units";
export const TYPES = ["number", "text", "choice", "truth"] as const;

/** A technical parameter that every product of a family may tell. */
export interface Definition {
  code: string;
  nameZh: string;
  nameEn: string;
  type: (typeof TYPES)[number];
  unit?: string;
  low?: string;
  high?: string;
  choices?: string[];
  /** A product of the family that lacks it is not complete. */
  required?: boolean;
}

export interface Family {
  familyId: string;
  version: number;
  code: string;
  nameZh: string;
  nameEn: string;
  parent?: string;
  definitions: Definition[];
  /** What the families above define. */
  inherited?: Definition[];
  createdAt: string;
}

export type FamilySaid = Pick<Family, "nameZh" | "nameEn" | "parent" | "definitions">;

export const saidOf = ({ nameZh, nameEn, parent, definitions }: Family): FamilySaid => ({
  nameZh,
  nameEn,
  ...(parent && { parent }),
  definitions,
});

/** How the service is told; nothing while something has no code or name. */
export function bodyOf(said: FamilySaid): FamilySaid | undefined {
  const whole = [said, ...said.definitions].every(({ nameZh, nameEn }) => nameZh.trim() && nameEn.trim());
  return whole && said.definitions.every(({ code }) => code.trim()) ? said : undefined;
}

/** A parameter of another type keeps only what that type has. */
export function typed(
  { unit, low, high, choices, ...one }: Definition,
  type: Definition["type"],
): Definition {
  if (type === "number")
    return { ...one, type, ...(unit && { unit }), ...(low && { low }), ...(high && { high }) };
  return type === "choice" ? { ...one, type, choices: choices ?? ["A"] } : { ...one, type };
}

export const familyFields: Field<Family>[] = [
  { key: "code", label: "products.code", kind: "text", sorts: true, most: 40, width: 130 },
  { key: "text", label: "families.find", kind: "text", filter: "text", column: false },
  { key: "nameZh", label: "products.nameZh", kind: "text", width: 220 },
  { key: "nameEn", label: "products.nameEn", kind: "text", width: 260 },
  { key: "parent", label: "families.parent", kind: "text", filter: "parent", width: 130 },
  { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, apart: true, width: 160 },
];

export const families: Omit<Resource<Family>, "titleOf"> = {
  name: "families",
  path: FAMILIES,
  idOf: (one) => one.familyId,
  pageOf: (one) => `/families/${one.familyId}`,
  fields: familyFields,
  search: "text",
  usualSort: "code",
};

const writes = (operation: string) => ({
  permission: "cpq.product-write",
  operation: `cpq.families.${operation}`,
});
export const DRAFTS_FAMILIES = writes("draft_family");
export const CHANGES_FAMILIES = writes("change_family");
