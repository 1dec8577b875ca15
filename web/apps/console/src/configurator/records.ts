import { ask, type Page } from "@crm/ui";
import type { Counted } from "@crm/ui/language/howMany.ts";
import type { Money } from "../money.ts";
import type { GaveWay, Given, ToldChoice } from "./choices.ts";
import type { Model, Parameter } from "./model.ts";
import type { Standing } from "./outline.ts";

const CPQ = "/api/cpq/v1";
export const PRODUCTS = `${CPQ}/products`;
export const OPTION_MODELS = `${CPQ}/option-models`;
export const CONFIGURATIONS = `${CPQ}/configurations`;
export const SAVED = `${CPQ}/saved-configurations`;

export const PRODUCT_STATUSES = ["draft", "released", "phase-out", "retired"] as const;

export const PRODUCT_KINDS = ["machine", "standard", "spare-part", "service"] as const;

export interface ProductSummary {
  productId: string;
  version: number;
  code: string;
  nameZh: string;
  nameEn: string;
  productLine: string;
  currency: string;
  vatRate: string;
  status: (typeof PRODUCT_STATUSES)[number];
  kind: (typeof PRODUCT_KINDS)[number];
  /** What it is counted in when sold. */
  unit: string;
  family?: string;
  technical?: { code: string; value: string; unit?: string }[];
  packs?: { unit: string; holds: string }[];
  releasedOn?: string;
  phasedOutOn?: string;
  /** The last day it can be ordered on. */
  lastOrderOn?: string;
  /** The code of what follows it. */
  successor?: string;
  retiredOn?: string;
  createdAt: string;
}

export interface Product extends ProductSummary, Model {
  cost?: Money;
  optionModelId?: string;
  edition?: number;
}

export interface Step {
  name: string;
  rule: string;
  /** What the rule is called in English, where it is. */
  ruleEn?: string;
  amount: string;
  after: string;
  percent?: string;
  /** The price book or decision table the rule stands in, and its version or edition. */
  source?: string;
  edition?: number;
  /** What the options add, one by one; lines of before that was kept have none. */
  parts?: Part[];
}

/** What one option adds: a price book says so, where there is none the option model. */
export interface Part {
  option: string;
  amount: string;
  source?: string;
  edition: number;
}

export interface ChosenOption extends Counted {
  group: string;
  groupNameZh: string;
  groupNameEn: string;
  code: string;
  nameZh: string;
  nameEn: string;
  several?: boolean;
}

export interface PricedLine {
  lineNo: number;
  productCode: string;
  nameZh: string;
  nameEn: string;
  quantity: number;
  discountPercent: string;
  options: ChosenOption[];
  parameters: Parameter[];
  steps: Step[];
  listPrice: Money;
  unitPrice: Money;
  netAmount: Money;
  taxRate: string;
  taxAmount: Money;
  numbers?: Given[];
  /** Codes among options and numbers that nobody chose, of a line of a quote. */
  proposed?: string[];
  edition?: number;
}

/** The lowest and the highest number that is still possible. */
export interface Reach {
  low: string;
  high: string;
}

export interface OptionStanding {
  code: string;
  standing: Standing;
  because?: ToldChoice[];
}

export interface ToldRule {
  kind: string;
  subject: string;
  message: string;
}

export interface Repair {
  withdraw: ToldChoice[];
  surcharges?: string;
  days?: string;
}

export interface Conflict {
  code: string;
  subject: string;
  other?: string;
  message: string;
}

/** What choices come to. `valid`: they can be ordered as they stand; `possible`: they can be completed. */
export interface SoFar {
  listPrice?: Money;
  options?: Money;
  total?: Money;
  /** Why there is no price. */
  noPrice?: string;
  unpriced?: string[];
  /** What options add for this buyer, where that is not what the model says; without an amount it is open. */
  surcharges?: { option: string; amount?: Money }[];
  weight?: string;
  openGroups: string[];
  openNumbers: string[];
}

export interface Verdict {
  valid: boolean;
  possible: boolean;
  complete: boolean;
  edition: number;
  modelHash: string;
  conflicts: Conflict[];
  technicalParameters: Parameter[];
  price?: PricedLine;
  standings: OptionStanding[];
  numbers: (Reach & { code: string })[];
  derived: Parameter[];
  sums: { attribute: string; value: string }[];
  hidden: string[];
  /** What is chosen and forced comes to, for one machine and before discounts, and what is still open. */
  soFar?: SoFar;
  /** For those who may see costs. */
  costSoFar?: { amount?: Money; source: string; open: number };
  clash?: { choices: ToldChoice[]; rules: ToldRule[]; message: string };
  repairs?: Repair[];
  /** Proposals that were left out; the rest is about what is left. */
  gaveWay?: GaveWay[];
  /** Proposals that wait for what they stand below. */
  waiting?: string[];
}

export const WISHES = ["cheapest", "fastest", "popular", "nearest"] as const;
export type Wish = (typeof WISHES)[number];

export interface Completed extends Verdict {
  completion?: { options: string[]; numbers: Given[]; proven: boolean };
}

export interface Question {
  /** The code of a group, or of a number. */
  group: string;
  options: string[];
  number?: Reach;
  settles: number;
}

export interface MaterialList {
  materials: {
    position: string;
    item: string;
    nameZh: string;
    nameEn: string;
    unit: string;
    quantity: string;
    gross: string;
  }[];
  operations: { code: string; nameZh: string; nameEn: string; centre: string; minutes: string }[];
}

export interface RollUp {
  costList: string;
  material: Money;
  work: Money;
  total: Money;
  steps: {
    kind: string;
    code: string;
    quantity: string;
    each: string;
    amount: Money;
    source: string;
    asOf: string;
  }[];
}

export interface SavedSummary {
  savedConfigurationId: string;
  version: number;
  name: string;
  productCode: string;
  hash: string;
  ownerId?: string;
  createdAt: string;
  edition: number;
  valid: boolean;
}

export interface Saved extends SavedSummary {
  options: string[];
  refused: string[];
  numbers: Given[];
  /** Codes among them that nobody chose. */
  proposed: string[];
  chosen: ChosenOption[];
  parameters: Parameter[];
  totals: { attribute: string; value: string }[];
}

export interface Revalidation {
  editionThen: number;
  edition: number;
  valid: boolean;
  possible: boolean;
  conflicts: Conflict[];
  differences: {
    kind: "option" | "parameter" | "total" | "material" | "operation" | "price" | "cost";
    /** Of a price and a cost their currency. */
    subject: string;
    before: string;
    after: string;
  }[];
  repairs: Repair[];
}

export const getSaved = (id: string) => ask<Saved>("GET", `${SAVED}/${id}`);

export const CONFIGURE = {
  permission: "cpq.configure",
  operation: "cpq.configurations.check_configuration",
};

/** What is known of a product by its code; undefined where there is none. */
export async function productOfCode(code: string): Promise<ProductSummary | undefined> {
  const page = await ask<Page<ProductSummary>>("GET", PRODUCTS, { query: { text: code, limit: 200 } });
  return page.items.find((one) => one.code === code);
}

/** The same with its option model in force. */
export async function productOf(code: string): Promise<Product | undefined> {
  const found = await productOfCode(code);
  return found && ask<Product>("GET", `${PRODUCTS}/${found.productId}`);
}
