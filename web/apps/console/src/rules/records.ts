import { ask, type Field, type Page, type Resource } from "@crm/ui";

export const RULE_SETS = "/api/lead/v1/rule-sets";

/** What a rule may ask of a lead, in the order people think of it. */
export const TRAITS = [
  "region",
  "productLine",
  "source",
  "industry",
  "companySize",
  "language",
  "campaign",
  "partner",
] as const;
export type Trait = (typeof TRAITS)[number];

export const TARGETS = ["territory", "group", "person"] as const;

export interface Rule {
  name: string;
  when: Partial<Record<Trait, string[]>>;
  target: (typeof TARGETS)[number];
  targetId?: string | null;
  /** Needed by whoever gets such a lead; empty needs none. */
  certification?: string;
}

export interface RuleSet {
  ruleSetId: string;
  version: number;
  number: number;
  name: string;
  status: "draft" | "published" | "retired";
  rules: Rule[];
  fallbackId?: string;
  firstTouchMinutes: number;
  createdAt: string;
  publishedAt?: string;
}

export interface Finding {
  flaw: "no-fallback" | "unreachable-rule" | "overlapping-rules" | "target-unknown" | "target-empty";
  fatal: boolean;
  rule?: number;
  other?: number;
}

export interface Replay {
  leads: number;
  waiting: number;
  fallback: number;
  /** Leads that came earlier in the period than the first that was counted, and when that one came. */
  leftOut?: number;
  countedFrom?: string;
  shares: { personId: string; name: string; wouldGet: number; has: number }[];
}

/** The part of a version that people write. */
export type Told = Pick<RuleSet, "name" | "rules" | "fallbackId" | "firstTouchMinutes">;

export const told = ({ name, rules, fallbackId, firstTouchMinutes }: RuleSet): Told => ({
  name,
  rules,
  fallbackId,
  firstTouchMinutes,
});

export const getRuleSet = (id: string) => ask<RuleSet>("GET", `${RULE_SETS}/${id}`);
export const listRuleSets = () => ask<Page<RuleSet>>("GET", RULE_SETS, { query: { limit: 50 } });
export const draft = (body: Told, key: string) => ask<RuleSet>("POST", RULE_SETS, { body, key });

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
