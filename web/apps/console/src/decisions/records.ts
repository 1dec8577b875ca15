import type { TFunction } from "i18next";
import { current, type Field, type Resource } from "@crm/ui";
import { STATUS } from "../prices/status.ts";
import type { RuleCell } from "./cellText.ts";

export const RULE_TABLES = "/api/cpq/v1/decision-tables";
export const PURPOSES = ["price", "approval"] as const;
export const TYPES = ["text", "number", "date", "flag"] as const;
export const HITS = ["unique", "first", "collect"] as const;

export type Purpose = (typeof PURPOSES)[number];
export type FactType = (typeof TYPES)[number];

export interface RuleColumn {
  name: string;
  type: FactType;
  labelZh?: string;
  labelEn?: string;
  values?: string[];
  low?: string;
  high?: string;
  step?: string;
  otherwise?: string;
}

export interface RuleText {
  inputs: RuleColumn[];
  outputs: RuleColumn[];
  rules: {
    name: string;
    when?: RuleCell[];
    then?: string[];
    note?: string;
    nameEn?: string;
    noteEn?: string;
  }[];
  hit?: (typeof HITS)[number];
  partial?: boolean;
}

export interface RuleTableSummary {
  ruleTableId: string;
  version: number;
  code: string;
  number: number;
  purpose: Purpose;
  name: string;
  note: string;
  nameEn?: string;
  noteEn?: string;
  status: "draft" | "published";
  validFrom?: string;
  publishedAt?: string;
  createdAt: string;
}

export interface RuleTable extends RuleTableSummary {
  table: RuleText;
}

export interface Flaw {
  finding: "gap" | "overlap" | "unreached";
  rules: string[];
  witness: { input: string; fact: string }[];
  grave: boolean;
}

export interface RuleTableCheck {
  version: number;
  publishable: boolean;
  findings: Flaw[];
}

const BUYER: Record<string, FactType> = {
  currency: "text",
  day: "date",
  buyerKind: "text",
  grade: "text",
  customer: "text",
  customerGroup: "text",
  region: "text",
};

/** What a table of a purpose may ask for, and what its steps read of the answer. */
export const FACTS: Record<Purpose, Record<string, FactType>> = {
  price: {
    productCode: "text",
    productLine: "text",
    quantity: "number",
    listAmount: "number",
    amount: "number",
    discountPercent: "number",
    lineQuantity: "number",
    documentQuantity: "number",
    documentAmount: "number",
    documentLines: "number",
    averagePaymentDays: "number",
    longestPaymentDays: "number",
    deliveryTerm: "text",
    warrantyMonths: "number",
    ...BUYER,
  },
  approval: {
    netAmount: "number",
    discountPercent: "number",
    pocketMarginPercent: "number",
    longestPaymentDays: "number",
    averagePaymentDays: "number",
    prepaidPercent: "number",
    technicalDeviation: "flag",
    ...BUYER,
  },
};

export const RESULTS: Record<Purpose, Record<string, FactType>> = {
  price: {
    percent: "number",
    amount: "number",
    lineAmount: "number",
    price: "number",
    annualPercent: "number",
    days: "number",
  },
  approval: { level: "text", people: "number" },
};

/** Facts that are as many as there are options, technical parameters and products. */
const PREFIXED: Record<string, FactType> = {
  option: "flag",
  parameter: "number",
  text: "text",
  quantityOf: "number",
};

/** Words that tables of before keep and no new column is offered. */
const OLDER: Record<string, FactType> = { paymentDays: "number" };

export const factType = (purpose: Purpose, name: string): FactType | undefined =>
  FACTS[purpose][name] ?? OLDER[name] ?? (purpose === "price" ? PREFIXED[name.split(".")[0]!] : undefined);

/** What a column is called: as the table says, else as everybody calls the fact. */
export function columnName(column: RuleColumn, t: TFunction): string {
  const own = current() === "zh" ? column.labelZh : column.labelEn;
  if (own) return own;
  // A name with a point in it is no path into the texts.
  return column.name.includes(".")
    ? column.name
    : t(`decisions.facts.${column.name}`, { defaultValue: column.name });
}

/** In English by its English words, where it has any. */
const spoken = (zh: string, en?: string) => (current() === "en" && en) || zh;

export const tableFields: Field<RuleTableSummary>[] = [
  {
    key: "name",
    label: "configurator.nameIt",
    kind: "text",
    filter: "text",
    most: 120,
    width: 220,
    show: ({ name, nameEn }) => spoken(name, nameEn),
  },
  { key: "code", label: "products.code", kind: "text", sorts: true, most: 40, width: 150 },
  {
    key: "purpose",
    label: "decisions.purpose",
    kind: "choice",
    choices: PURPOSES,
    choiceTexts: "decisions.purposes",
    filter: "purpose",
    width: 120,
  },
  { key: "number", label: "decisions.edition", kind: "number", width: 80 },
  STATUS,
  { key: "validFrom", label: "products.validFrom", kind: "date", sorts: true, width: 120 },
  {
    key: "note",
    label: "products.note",
    kind: "text",
    width: 200,
    show: ({ note, noteEn }) => spoken(note, noteEn),
  },
  { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, apart: true, width: 160 },
];

export const ruleTables: Resource<RuleTableSummary> = {
  name: "decision-tables",
  path: RULE_TABLES,
  idOf: (one) => one.ruleTableId,
  titleOf: ({ name, nameEn }) => spoken(name, nameEn),
  pageOf: (one) => `/rule-tables/${one.ruleTableId}`,
  fields: tableFields,
  search: "name",
  usualSort: "-createdAt",
  first: "firsts.tables",
};

const writes = (operation: string) => ({
  permission: "cpq.price-write",
  operation: `cpq.decision_tables.${operation}`,
});
export const DRAFTS_TABLES = writes("draft_decision_table");
export const CHANGES_TABLES = writes("change_decision_table");
export const PUBLISHES_TABLES = writes("publish_decision_table");
