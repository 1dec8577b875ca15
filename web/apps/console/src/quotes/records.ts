import { ask, type Field, type Resource } from "@crm/ui";
import type { PricedLine, Step } from "../configurator/records.ts";
import type { Money } from "../money.ts";
import type { QuoteDifference } from "./difference.ts";
import {
  type Asked,
  askedLine,
  type Offer,
  type PaymentTerm,
  type Said,
  saidAgain,
  type Standing,
} from "./offer.ts";

export const QUOTES = "/api/cpq/v1/quotes";
export const QUOTE_STATUSES = ["draft", "sent", "accepted", "expired", "rejected"] as const;

export interface QuoteSummary {
  quoteId: string;
  version: number;
  number: string;
  revision: number;
  status: (typeof QUOTE_STATUSES)[number];
  opportunityId: string;
  accountId: string;
  accountName: string;
  ownerId: string;
  ownerName?: string;
  region: string;
  validUntil: string;
  netAmount: Money;
  taxAmount: Money;
  totalAmount: Money;
  sentAt?: string;
  acceptedAt?: string;
  createdAt: string;
}

export interface QuoteLine extends PricedLine, Standing {
  discountShare: Money;
}

/** What is left of a line after rebate, freight, warranty and financing, and after cost. */
export interface Pocket {
  lineNo: number;
  steps: Step[];
  price: string;
  /** Only for whoever may see costs; the rest for whoever may see margins. */
  cost?: string;
  costSource: string;
  margin?: string;
  marginPercent?: string;
}

/** After the discount of the document; without a margin while a cost is unknown. */
export interface PocketMargin {
  price: string;
  amount?: string;
  percent?: string;
}

export interface Quote extends QuoteSummary, Said {
  /** The company agreed to it as it is written now. */
  approved: boolean;
  /** Only who may see costs sees what lines cost. */
  costs?: { lineNo: number; cost?: Money }[];
  pricedOn: string;
  rejectionReason?: string;
  /** The customer's yes; without a name once that is kept no longer. */
  acceptance?: { name: string; saidOn: string; documentHash: string; recordedBy?: string };
  /** Ours; only for whoever has the right to them. */
  internalNotes?: string;
  paymentTerms: PaymentTerm[];
  lines: QuoteLine[];
  discountAmount: Money;
  /** What is left of each line, and of all that count; only for whoever may see margins. */
  pockets?: Pocket[];
  pocketMargin?: PocketMargin;
  revisions: { revision: number; totalAmount: Money; validUntil: string; sentAt?: string }[];
}

/** What a quote comes to while it is written. */
export type Prices = Pick<
  Quote,
  | "netAmount"
  | "taxAmount"
  | "totalAmount"
  | "discountAmount"
  | "lines"
  | "costs"
  | "pockets"
  | "pocketMargin"
>;

export interface Revision {
  revision: number;
  current: boolean;
  validUntil: string;
  totalAmount: Money;
  paymentTerms: PaymentTerm[];
  lines: PricedLine[];
}

export const quoteFields: Field<QuoteSummary>[] = [
  { key: "number", label: "quotes.number", kind: "text", sorts: true, width: 150 },
  { key: "revision", label: "quotes.revision", kind: "number", width: 90 },
  { key: "accountName", label: "account.name", kind: "text", filter: "account", width: 230 },
  {
    key: "status",
    label: "products.status",
    kind: "choice",
    choices: QUOTE_STATUSES,
    choiceTexts: "quotes.statuses",
    filter: "status",
    width: 100,
  },
  { key: "totalAmount", label: "quotes.total", kind: "money", width: 140 },
  { key: "validUntil", label: "quotes.validUntil", kind: "date", sorts: true, width: 120 },
  { key: "ownerName", label: "lead.owner", kind: "text", width: 100 },
  { key: "netAmount", label: "quotes.net", kind: "money", apart: true, width: 140 },
  { key: "region", label: "lead.region", kind: "region", apart: true, width: 100 },
  { key: "sentAt", label: "quotes.sentAt", kind: "instant", apart: true, width: 160 },
  { key: "ownerId", label: "lead.owner", kind: "person", filter: "ownerId", column: false },
  {
    key: "opportunityId",
    label: "screens.opportunity",
    kind: "text",
    filter: "opportunityId",
    column: false,
    linked: true,
  },
  { key: "accountId", label: "account.name", kind: "text", filter: "accountId", column: false, linked: true },
  { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, width: 160 },
];

export const quoteResource: Resource<QuoteSummary> = {
  name: "quotes",
  path: QUOTES,
  idOf: (one) => one.quoteId,
  titleOf: (one) => one.number,
  pageOf: (one) => `/quotes/${one.quoteId}`,
  fields: quoteFields,
  search: "accountName",
  usualSort: "-createdAt",
  first: "firsts.quotes",
};

export const WRITES_QUOTES = { permission: "cpq.quote-write", operation: "cpq.quotes.draft_quote" };
export const REVISES_QUOTES = { permission: "cpq.quote-write", operation: "cpq.quotes.revise_quote" };
export const READS_QUOTES = { permission: "cpq.quote-read", operation: "cpq.quotes.list_quotes" };

export const COMPARES = {
  permission: "cpq.quote-read",
  operation: "cpq.quote_beginnings.compare_revisions",
};

export const compareRevisions = (quoteId: string, then: number, now: number) =>
  ask<QuoteDifference>("GET", `${QUOTES}/${quoteId}/difference`, { query: { then, now } });

export const getQuote = (id: string) => ask<Quote>("GET", `${QUOTES}/${id}`);

export const draftQuote = (opportunityId: string, offer: Offer, key: string) =>
  ask<Quote>("POST", QUOTES, { key, body: { opportunityId, ...offer } });

/** A machine as it is put together for a line. */
export type Selected = Pick<Asked, "options" | "proposed"> &
  Partial<Pick<Asked, "numbers">> & { lineNo: number };

export const selectMachine = (quote: Quote, line: Selected) =>
  ask<Quote>("PUT", `${QUOTES}/${quote.quoteId}/selection`, {
    version: quote.version,
    body: { lines: [line] },
  });

export const reviseQuote = (quote: Quote, changed: Partial<Offer>) =>
  ask<Quote>("POST", `${QUOTES}/${quote.quoteId}/revision`, {
    version: quote.version,
    body: { ...offerOf(quote), ...changed },
  });

/** Prices as saving would keep them: of a new quote for a sale, or of one that is written anew. */
export const previewQuote = (
  of: { opportunityId: string } | { quoteId: string },
  offer: Offer,
  signal: AbortSignal,
) =>
  "quoteId" in of
    ? ask<Prices>("POST", `${QUOTES}/${of.quoteId}/preview`, { body: offer, signal })
    : ask<Prices>("POST", `${QUOTES}/preview`, { body: { ...of, ...offer }, signal });

/** What a quote offers, as it would be offered again; its internal notes stay by themselves. */
export const offerOf = (quote: Quote): Offer => ({
  ...saidAgain(quote),
  currency: quote.totalAmount.currency,
  lines: quote.lines.map(askedLine),
  paymentTerms: quote.paymentTerms,
  validUntil: quote.validUntil,
});
