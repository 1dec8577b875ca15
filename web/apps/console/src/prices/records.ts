import type { Field, Resource } from "@crm/ui";
import { CURRENCIES, type Money } from "../money.ts";
import { STATUS } from "./status.ts";
import type { AmountBreak, Break, Cost } from "./written.ts";

export const PRICE_BOOKS = "/api/cpq/v1/price-books";
export const COST_LISTS = "/api/cpq/v1/cost-lists";

interface Dated {
  version: number;
  code: string;
  currency: string;
  validFrom: string;
  status: "draft" | "published";
  publishedAt?: string;
  createdAt: string;
}

export interface PriceBookSummary extends Dated {
  priceBookId: string;
  name: string;
  validTo?: string;
}

export const ROUNDINGS = ["half-up", "half-even", "half-down", "up", "down", "ceiling", "floor"] as const;

export interface Rounding {
  mode?: (typeof ROUNDINGS)[number];
  step?: string;
  perUnit?: boolean;
}

export interface OptionPrice {
  option: string;
  product?: string;
  amount?: string;
  percent?: string;
  condition?: string;
}

export interface BookTerms {
  taxIncluded?: boolean;
  rounding?: Rounding;
  amountScale?: AmountBreak[];
  options?: OptionPrice[];
}

export interface EntryTerms {
  formula?: string;
  rounding?: Rounding;
  amountScale?: AmountBreak[];
}

export const AUDIENCES = ["forCustomer", "forGroup", "forRegion", "forGrade"] as const;

export interface PriceBook extends PriceBookSummary, Partial<Record<(typeof AUDIENCES)[number], string>> {
  terms?: BookTerms;
  scale: Break[];
  grades: { grade: string; percent: string }[];
  entries: { productCode: string; listPrice: Money; scale: Break[]; terms?: EntryTerms }[];
}

export interface CostListSummary extends Dated {
  costListId: string;
}

export interface CostList extends CostListSummary {
  items: Cost[];
  hours: Cost[];
}

function fields<Row extends Dated>(more: Field<Row>[]): Field<Row>[] {
  return [
    { key: "code", label: "products.code", kind: "text", most: 40, width: 150 },
    ...more,
    {
      key: "currency",
      label: "capture.currency",
      kind: "choice",
      choices: CURRENCIES,
      filter: "currency",
      width: 90,
    },
    STATUS,
    { key: "validFrom", label: "products.validFrom", kind: "date", sorts: true, width: 120 },
    { key: "publishedAt", label: "prices.publishedAt", kind: "instant", width: 160 },
    { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, apart: true, width: 160 },
  ];
}

export const bookFields = fields<PriceBookSummary>([
  { key: "name", label: "configurator.nameIt", kind: "text", most: 120, width: 240 },
  { key: "validTo", label: "prices.validTo", kind: "date", width: 120 },
]);

export const costFields = fields<CostListSummary>([]);

export const priceBooks: Resource<PriceBookSummary> = {
  name: "price-books",
  path: PRICE_BOOKS,
  idOf: (one) => one.priceBookId,
  titleOf: (one) => one.code,
  pageOf: (one) => `/price-books/${one.priceBookId}`,
  fields: bookFields,
  first: "firsts.books",
  usualSort: "-validFrom",
};

export const costLists: Resource<CostListSummary> = {
  name: "cost-lists",
  path: COST_LISTS,
  idOf: (one) => one.costListId,
  titleOf: (one) => one.code,
  pageOf: (one) => `/cost-lists/${one.costListId}`,
  fields: costFields,
  first: "firsts.costs",
  usualSort: "-validFrom",
};

export const DRAFTS_BOOKS = { permission: "cpq.price-write", operation: "cpq.price_books.draft_price_book" };
export const DRAFTS_COSTS = { permission: "cpq.price-write", operation: "cpq.cost_lists.draft_cost_list" };

export const CHANGES_BOOKS = {
  permission: "cpq.price-write",
  operation: "cpq.price_books.change_price_book",
};

export const RATE_LISTS = "/api/cpq/v1/exchange-rates";
export const PROCEDURES = "/api/cpq/v1/price-procedures";
export const REPRICINGS = "/api/cpq/v1/repricings";

export interface Rate {
  currency: string;
  rate: string;
  source?: string;
}

export interface RateList extends Omit<Dated, "currency"> {
  rateListId: string;
  base: string;
  rates: Rate[];
}

export const rateFields: Field<RateList>[] = [
  { key: "code", label: "products.code", kind: "text", width: 150 },
  { key: "base", label: "prices.base", kind: "text", width: 90 },
  STATUS,
  { key: "validFrom", label: "products.validFrom", kind: "date", sorts: true, width: 120 },
  { key: "publishedAt", label: "prices.publishedAt", kind: "instant", width: 160 },
  { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, apart: true, width: 160 },
];

export const rateLists: Resource<RateList> = {
  name: "exchange-rates",
  path: RATE_LISTS,
  idOf: (one) => one.rateListId,
  titleOf: (one) => one.code,
  pageOf: (one) => `/exchange-rates/${one.rateListId}`,
  fields: rateFields,
  first: "firsts.rates",
  usualSort: "-validFrom",
};

export interface ProcedureStep {
  name: string;
  table?: string;
}

export interface Procedure {
  priceProcedureId: string;
  version: number;
  number: number;
  note: string;
  steps: ProcedureStep[];
  status: "draft" | "published";
  validFrom?: string;
  publishedAt?: string;
  createdAt: string;
}

/** Steps of a procedure: what books, grades and people decide is always there, rules decide the others. */
export const BUILT_IN = ["list", "options", "quantity-scale", "dealer-grade", "manual-discount"];
export const DECIDED = ["volume", "agreement", "promotion"];
export const BELOW_NET = ["expected-rebate", "freight", "warranty-reserve", "financing-days"];

export const procedures: Resource<Procedure> = {
  name: "price-procedures",
  path: PROCEDURES,
  idOf: (one) => one.priceProcedureId,
  titleOf: (one) => String(one.number),
  pageOf: (one) => `/price-procedures/${one.priceProcedureId}`,
  first: "firsts.procedures",
  fields: [
    { key: "number", label: "decisions.edition", kind: "number", width: 80 },
    STATUS,
    { key: "validFrom", label: "products.validFrom", kind: "date", sorts: true, width: 120 },
    { key: "note", label: "products.note", kind: "text", width: 260 },
    { key: "publishedAt", label: "prices.publishedAt", kind: "instant", width: 160 },
    { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, apart: true, width: 160 },
  ],
  usualSort: "-createdAt",
};

export interface Candidate {
  kind: "in-force" | "price-book" | "decision-table" | "price-procedure";
  id?: string;
}

export interface Repricing {
  repricingId: string;
  version: number;
  name: string;
  candidate: Candidate;
  from?: string;
  to?: string;
  day: string;
  total: number;
  done: number;
  losing: number;
  failed: number;
  status: "waiting" | "running" | "done" | "stopped" | "failed" | "cancelled";
  error?: string;
  createdAt: string;
  owners: {
    ownerId?: string | null;
    ownerName?: string | null;
    currency: string;
    quotes: number;
    change: string;
  }[];
}

export interface RepricedQuote {
  quoteId: string;
  number: string;
  accountName: string;
  ownerId?: string;
  ownerName?: string;
  currency: string;
  netBefore: string;
  netAfter?: string;
  marginBefore?: string;
  marginAfter?: string;
  change?: string;
  error?: string;
}

export const repricings: Resource<Repricing> = {
  name: "repricings",
  path: REPRICINGS,
  idOf: (one) => one.repricingId,
  titleOf: (one) => one.name,
  pageOf: (one) => `/repricings/${one.repricingId}`,
  first: "firsts.repricings",
  fields: [
    { key: "name", label: "configurator.nameIt", kind: "text", width: 260 },
    {
      key: "status",
      label: "products.status",
      kind: "choice",
      choices: [],
      choiceTexts: "prices.states",
      width: 100,
    },
    { key: "day", label: "prices.pricedOn", kind: "date", width: 120 },
    { key: "total", label: "prices.quotes", kind: "number", width: 90 },
    { key: "losing", label: "prices.losing", kind: "number", width: 90 },
    { key: "failed", label: "prices.failed", kind: "number", width: 90 },
    { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, width: 160 },
  ],
  usualSort: "-createdAt",
};

export const DRAFTS_RATES = {
  permission: "cpq.price-write",
  operation: "cpq.exchange_rates.draft_exchange_rates",
};
export const PUBLISHES_RATES = {
  permission: "cpq.price-write",
  operation: "cpq.exchange_rates.publish_exchange_rates",
};
const procedure = (operation: string) => ({
  permission: "cpq.price-write",
  operation: `cpq.price_procedures.${operation}`,
});
export const DRAFTS_PROCEDURES = procedure("draft_price_procedure");
export const CHANGES_PROCEDURES = procedure("change_price_procedure");
export const PUBLISHES_PROCEDURES = procedure("publish_price_procedure");
export const STARTS_REPRICINGS = {
  permission: "cpq.price-write",
  operation: "cpq.repricings.start_repricing",
};
export const STOPS_REPRICINGS = { permission: "cpq.see-margin", operation: "cpq.repricings.stop_repricing" };
