import type { Field, Resource } from "@crm/ui";
import type { Change } from "../quotes/difference.ts";
import { QUOTE_STATUSES } from "../quotes/records.ts";

export const TOUCHED = "/api/cpq/v1/touched-quotes";
export const CAUSES = [
  "product",
  "vat-rate",
  "option-model",
  "price-book",
  "decision-table",
  "price-procedure",
  "exchange-rates",
  "cost-list",
  "customer",
  "dealer",
] as const;
export const PROPOSALS = ["nothing", "inform", "revise", "successor", "withdraw"] as const;

/** An open quote that a change touches. */
export interface TouchedSummary {
  touchedQuoteId: string;
  version: number;
  quoteId: string;
  number: string;
  accountName: string;
  ownerId?: string;
  ownerName?: string;
  currency: string;
  revision: number;
  standing: "draft" | "in-approval" | "sent";
  cause: (typeof CAUSES)[number];
  subject?: string;
  detail: string;
  begins: string;
  happenedAt: string;
  proposal: (typeof PROPOSALS)[number];
  successor?: string;
  error?: string;
  told?: string;
  quoteStatus: (typeof QUOTE_STATUSES)[number];
  writtenSince: boolean;
  netBefore: string;
  netAfter?: string;
  marginBefore?: string;
  marginAfter?: string;
  status: "open" | "done" | "dismissed" | "overtaken";
  closedByName?: string;
  closedAt?: string;
  reason?: string;
}

export interface Touched extends TouchedSummary {
  lines: { lineNo: number; productCode: string; nameZh: string; nameEn: string; changes: Change[] }[];
  /** By a right of its own each. */
  costs?: { lineNo: number; changes: Change[] }[];
  margins?: { lineNo: number; changes: Change[] }[];
}

const money = (one: TouchedSummary, amount?: string) => amount && { amount, currency: one.currency };

/** An amount of the entry as a field shows it: in the currency of the quote. */
export const amounts = (one: TouchedSummary) => ({
  ...one,
  netBefore: money(one, one.netBefore),
  netAfter: money(one, one.netAfter),
  marginBefore: money(one, one.marginBefore),
  marginAfter: money(one, one.marginAfter),
});

export const touchedFields: Field<TouchedSummary>[] = [
  { key: "number", label: "quotes.number", kind: "text", sorts: true, width: 130 },
  { key: "accountName", label: "account.name", kind: "text", filter: "text", width: 180 },
  {
    key: "cause",
    label: "radar.cause",
    kind: "choice",
    choices: CAUSES,
    choiceTexts: "radar.causes",
    filter: "cause",
    width: 135,
  },
  { key: "detail", label: "radar.detail", kind: "text", width: 150 },
  {
    key: "proposal",
    label: "radar.proposal",
    kind: "choice",
    choices: PROPOSALS,
    choiceTexts: "radar.proposals",
    filter: "proposal",
    width: 170,
  },
  {
    key: "standing",
    label: "radar.standing",
    kind: "choice",
    choices: ["draft", "in-approval", "sent"],
    choiceTexts: "radar.standings",
    filter: "standing",
    width: 90,
  },
  {
    key: "status",
    label: "products.status",
    kind: "choice",
    choices: ["open", "done", "dismissed", "overtaken"],
    choiceTexts: "radar.statuses",
    filter: "status",
    width: 100,
  },
  { key: "begins", label: "radar.begins", kind: "date", width: 125 },
  { key: "ownerName", label: "lead.owner", kind: "text", width: 100 },
  { key: "happenedAt", label: "radar.happenedAt", kind: "instant", sorts: true, width: 160 },
  { key: "ownerId", label: "lead.owner", kind: "person", filter: "ownerId", column: false },
  { key: "quoteId", label: "quotes.title", kind: "text", filter: "quoteId", column: false, linked: true },
];

export const touchedQuotes: Resource<TouchedSummary> = {
  name: "touched-quotes",
  path: TOUCHED,
  idOf: (one) => one.touchedQuoteId,
  titleOf: (one) => one.number,
  pageOf: (one) => `/radar/${one.touchedQuoteId}`,
  fields: touchedFields,
  search: "accountName",
  usualSort: "-happenedAt",
  first: "firsts.touched",
};

export const READS_RADAR = { permission: "cpq.quote-read", operation: "cpq.radar.list_touched_quotes" };
export const CLOSES = { permission: "cpq.quote-write", operation: "cpq.radar.close_touched_quote" };
export const RENEWS = { permission: "cpq.quote-write", operation: "cpq.radar.renew_quote" };
