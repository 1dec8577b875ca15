import type { Field, Resource } from "@crm/ui";

export interface Account {
  accountId: string;
  name: string;
  creditCode?: string;
  region?: string;
  ownerName?: string;
  createdAt: string;
}

export const STAGES = ["QUALIFYING", "PROPOSAL", "NEGOTIATION", "WON", "LOST"] as const;

export interface Opportunity {
  opportunityId: string;
  version: number;
  name: string;
  accountName?: string;
  stage: (typeof STAGES)[number];
  createdAt: string;
}

const accountFields: Field<Account>[] = [
  { key: "name", label: "account.name", kind: "text", filter: "name", sorts: true, width: 260 },
  { key: "region", label: "lead.region", kind: "region", filter: "region", width: 110 },
  { key: "creditCode", label: "lead.creditCode", kind: "text", filter: "creditCode", width: 200 },
  { key: "ownerName", label: "lead.owner", kind: "text", width: 110 },
  { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, width: 160 },
];

export const accounts: Resource<Account> = {
  name: "accounts",
  path: "/api/sales/v1/accounts",
  idOf: (one) => one.accountId,
  titleOf: (one) => one.name,
  fields: accountFields,
  search: "name",
};

export const opportunityFields: Field<Opportunity>[] = [
  { key: "name", label: "opportunity.name", kind: "text", width: 260 },
  { key: "accountName", label: "account.name", kind: "text", width: 220 },
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
  { key: "productLine", label: "lead.productLine", kind: "text", filter: "productLine", width: 130 },
  { key: "ownerName", label: "lead.owner", kind: "text", width: 110 },
  { key: "leadId", label: "screens.lead", kind: "text", filter: "leadId", column: false, linked: true },
  { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, width: 160 },
];

export const opportunities: Resource<Opportunity> = {
  name: "opportunities",
  path: "/api/sales/v1/opportunities",
  idOf: (one) => one.opportunityId,
  titleOf: (one) => one.name,
  fields: opportunityFields,
};
