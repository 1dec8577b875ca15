import type { Field, Resource } from "@crm/ui";

export const RULE_SETS = "/api/lead/v1/rule-sets";

export interface RuleSet {
  ruleSetId: string;
  version: number;
  number: number;
  name: string;
  status: "draft" | "published" | "retired";
  rules: { name: string; when: Record<string, string[]>; target: "person" | "group" | "territory" }[];
  firstTouchMinutes: number;
}

export interface Findings {
  findings: { flaw: string; fatal: boolean; rule?: number; other?: number }[];
}

export interface Replay {
  leads: number;
  waiting: number;
  fallback: number;
  shares: { personId: string; name: string; wouldGet: number; has: number }[];
}

const fields: Field<RuleSet>[] = [
  { key: "name", label: "rules.name", kind: "text", width: 240 },
  { key: "number", label: "rules.number", kind: "number", sorts: true, width: 90 },
  {
    key: "status",
    label: "lead.status",
    kind: "choice",
    choices: ["draft", "published", "retired"],
    choiceTexts: "rules.statuses",
    filter: "status",
    width: 110,
  },
  { key: "createdAt", label: "lead.createdAt", kind: "instant", width: 160 },
  { key: "publishedAt", label: "rules.publishedAt", kind: "instant", width: 160 },
];

export const ruleSets: Resource<RuleSet> = {
  name: "rule-sets",
  path: RULE_SETS,
  idOf: (one) => one.ruleSetId,
  titleOf: (one) => one.name,
  pageOf: (one) => `/rule-sets/${one.ruleSetId}`,
  fields,
  usualSort: "-number",
};
