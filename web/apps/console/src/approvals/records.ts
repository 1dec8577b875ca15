import { ask, type Field, type Need, type Resource } from "@crm/ui";
import type { Money } from "../money.ts";

export const APPROVALS = "/api/cpq/v1/approvals";
export const LEVELS = ["technical", "team", "region", "company", "finance"] as const;
export const APPROVAL_STATUSES = ["open", "approved", "sent-back", "withdrawn", "overtaken"] as const;

export type Level = (typeof LEVELS)[number];

export interface ApprovalSummary {
  approvalId: string;
  version: number;
  quoteId: string;
  quoteNumber: string;
  accountName: string;
  revision: number;
  status: (typeof APPROVAL_STATUSES)[number];
  askedBy: string;
  askedByName?: string;
  askedAt: string;
  decidedAt?: string;
  waitsFor?: Level;
  reminders: number;
  netAmount?: Money;
}

export interface Decision {
  personId: string;
  name: string;
  approved: boolean;
  comment: string;
  at: string;
  stoodInFor?: string;
}

/** A level that has to agree, and why. */
export interface Asked {
  level: Level;
  people: number;
  /** By their names in the decision table. */
  rules: string[];
  /** Their English names in the same order, empty where one has none. */
  rulesEn?: string[];
}

/** An option, or a number with its values, by what it is called. */
export interface Reselected {
  code: string;
  nameZh: string;
  nameEn: string;
  before?: string;
  after?: string;
  unit?: string;
}

/** What engineering made of the machines of an offer. */
export interface Selection {
  personId: string;
  name: string;
  at: string;
  lines: {
    lineNo: number;
    nameZh: string;
    nameEn: string;
    added: Reselected[];
    removed: Reselected[];
    numbers: Reselected[];
  }[];
}

export interface Step extends Asked {
  /** In an approval of before there are none. */
  selections?: Selection[];
  named: string[];
  together: "any" | "all";
  decisions: Decision[];
}

/** What the decision table was given; only who may see margins sees it. */
export interface Fact {
  name: string;
  value: string;
}

export interface Approval extends ApprovalSummary {
  comment: string;
  facts?: Fact[];
  steps: Step[];
}

export interface ApprovalNeed {
  levels: Asked[];
  approved: boolean;
  facts?: Fact[];
}

/** What somebody needs to decide at a level. */
export const DECIDES: Record<Level, string> = {
  technical: "cpq.quote-approve-technical",
  team: "cpq.quote-approve",
  region: "cpq.quote-approve",
  company: "cpq.quote-approve",
  finance: "cpq.quote-approve-finance",
};

export const READS_APPROVALS: Need = {
  permission: "cpq.approval-read",
  operation: "cpq.approvals.list_approvals",
};
export const ASKS_APPROVAL: Need = { permission: "cpq.quote-write", operation: "cpq.approvals.ask_approval" };
export const COSTS_QUOTES: Need = {
  permission: "cpq.quote-approve-technical",
  operation: "cpq.engineering.cost_quote",
};
/** Putting machines together otherwise, while the approval waits for engineering. */
export const SELECTS_MACHINES: Need = {
  permission: "cpq.quote-approve-technical",
  operation: "cpq.engineering.select_machines",
};

export const SEES_DEPUTIES: Need = {
  permission: "cpq.approval-deputy",
  operation: "cpq.deputies.see_deputies",
};

/** Each kind of level is decided by an operation of its own, with a right of its own. */
const DECIDED_AT: Partial<Record<Level, string>> = {
  technical: "technical-decision",
  finance: "finance-decision",
};

export const decide = (approval: ApprovalSummary, approve: boolean, comment?: unknown) =>
  ask<Approval>(
    "POST",
    `${APPROVALS}/${approval.approvalId}/${DECIDED_AT[approval.waitsFor!] ?? "decision"}`,
    { version: approval.version, body: { approve, ...(comment ? { comment } : {}) } },
  );

export const step = (approval: ApprovalSummary, what: "withdrawal" | "reminder") =>
  ask<Approval>("POST", `${APPROVALS}/${approval.approvalId}/${what}`, { version: approval.version });

const fields: Field<ApprovalSummary>[] = [
  {
    key: "waitsForMe",
    label: "approvals.whose",
    kind: "choice",
    choices: ["true"],
    choiceTexts: "approvals.waitsForMe",
    filter: "waitsForMe",
    column: false,
  },
  { key: "quoteNumber", label: "quotes.number", kind: "text", width: 150 },
  { key: "accountName", label: "account.name", kind: "text", width: 230 },
  { key: "netAmount", label: "quotes.net", kind: "money", width: 140 },
  {
    key: "status",
    label: "products.status",
    kind: "choice",
    choices: APPROVAL_STATUSES,
    choiceTexts: "approvals.statuses",
    filter: "status",
    width: 110,
  },
  {
    key: "waitsFor",
    label: "approvals.waitsForLevel",
    kind: "choice",
    choices: LEVELS,
    choiceTexts: "approvals.levels",
    filter: "waitsFor",
    width: 110,
  },
  { key: "askedByName", label: "approvals.askedBy", kind: "text", width: 100 },
  { key: "askedAt", label: "approvals.askedAt", kind: "instant", sorts: true, width: 160 },
  { key: "reminders", label: "approvals.reminders", kind: "number", width: 80 },
  { key: "decidedAt", label: "approvals.decidedAt", kind: "instant", apart: true, width: 160 },
  { key: "askedBy", label: "approvals.askedBy", kind: "person", filter: "askedBy", column: false },
];

/** The quote is what there is to look at: its page has the approval on it. */
export const approvalResource: Resource<ApprovalSummary> = {
  name: "approvals",
  path: APPROVALS,
  idOf: (one) => one.approvalId,
  titleOf: (one) => one.quoteNumber,
  pageOf: (one) => `/quotes/${one.quoteId}`,
  fields,
  usualSort: "-askedAt",
};
