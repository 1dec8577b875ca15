import { ask, type Field, type Lookup, type Need, type Page, type Resource } from "@crm/ui";
import type { Money } from "../money.ts";

export const OPPORTUNITIES = "/api/sales/v1/opportunities";

export interface Account {
  accountId: string;
  version: number;
  name: string;
  creditCode?: string;
  customerGroup?: string;
  region?: string;
  ownerName?: string;
  createdAt: string;
}

export const STAGES = ["QUALIFYING", "PROPOSAL", "NEGOTIATION", "WON", "LOST"] as const;

export type Stage = (typeof STAGES)[number];

export interface Opportunity {
  opportunityId: string;
  version: number;
  accountId: string;
  name: string;
  productLine: string;
  /** What it may bring, tax included; zero until somebody estimated it. */
  amount: Money;
  accountName?: string;
  stage: Stage;
  region: string;
  leadId?: string;
  lostReason?: string;
  ownerName?: string;
  createdAt: string;
  history: { stage: Stage; enteredAt: string }[];
}

const accountFields: Field<Account>[] = [
  { key: "name", label: "account.name", kind: "text", filter: "name", sorts: true, width: 260 },
  { key: "region", label: "lead.region", kind: "region", filter: "region", width: 110 },
  { key: "creditCode", label: "lead.creditCode", kind: "text", filter: "creditCode", width: 200 },
  { key: "customerGroup", label: "account.group", kind: "text", filter: "customerGroup", width: 120 },
  { key: "ownerName", label: "lead.owner", kind: "text", width: 110 },
  { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, width: 160 },
];

export const ACCOUNTS = "/api/sales/v1/accounts";

export const READS_ACCOUNTS = {
  permission: "sales.account-read",
  operation: "sales.accounts.list_accounts",
};

/** Choosing a customer by name. */
export const CUSTOMERS: Lookup<Account> = {
  path: ACCOUNTS,
  search: "name",
  query: { sort: "name" },
  idOf: ({ accountId }) => accountId,
  nameOf: ({ name }) => name,
};

export const GROUPS_ACCOUNTS = {
  permission: "sales.account-group",
  operation: "sales.accounts.group_account",
};

export const accounts: Resource<Account> = {
  name: "accounts",
  path: ACCOUNTS,
  idOf: (one) => one.accountId,
  titleOf: (one) => one.name,
  pageOf: (one) => `/accounts/${one.accountId}`,
  fields: accountFields,
  search: "name",
};

export const opportunityFields: Field<Opportunity>[] = [
  { key: "name", label: "opportunity.name", kind: "text", most: 200, filter: "name", width: 250 },
  { key: "accountName", label: "account.name", kind: "text", width: 200 },
  {
    key: "stage",
    label: "opportunity.stage",
    kind: "choice",
    choices: STAGES,
    choiceTexts: "opportunity.stages",
    filter: "stage",
    width: 110,
  },
  { key: "amount", label: "opportunity.amount", kind: "money", sorts: true, width: 150 },
  {
    key: "productLine",
    label: "lead.productLine",
    kind: "text",
    most: 60,
    filter: "productLine",
    width: 110,
  },
  { key: "region", label: "lead.region", kind: "region", apart: true, width: 110 },
  { key: "ownerName", label: "lead.owner", kind: "text", width: 110 },
  { key: "lostReason", label: "sale.lostReason", kind: "text", apart: true, width: 200 },
  { key: "leadId", label: "screens.lead", kind: "text", filter: "leadId", column: false, linked: true },
  {
    key: "accountId",
    label: "account.name",
    kind: "text",
    filter: "accountId",
    column: false,
    linked: true,
  },
  { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, width: 160 },
];

export const getAccount = (id: string) => ask<Account>("GET", `${ACCOUNTS}/${id}`);

export const getOpportunity = (id: string) => ask<Opportunity>("GET", `${OPPORTUNITIES}/${id}`);

/** What a lead became, as soon as sales has heard of it. */
export async function opportunityOf(leadId: string): Promise<Opportunity | undefined> {
  const page = await ask<Page<Opportunity>>("GET", OPPORTUNITIES, { query: { leadId, limit: 1 } });
  return page.items[0];
}

/** Where the console shows what a lead became. */
export const inSales = (leadId: string) => `/opportunities/of-lead/${leadId}`;
/** What somebody needs to be led there. */
export const SEES_SALES: Need = {
  permission: "sales.opportunity-read",
  operation: "sales.opportunities.get_opportunity",
};
