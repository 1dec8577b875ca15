import type { Field, FormField, Resource } from "@crm/ui";
import type { Words } from "../words.ts";

export const SCORE_RULES = "/api/lead/v1/score-rules";
export const SCORE_MODELS = "/api/lead/v1/score-models";

export interface ScoreRule extends Words {
  scoreRuleId: string;
  version: number;
  side: "fit" | "intent";
  field: string;
  test: string;
  value: string;
  points: number;
  active: boolean;
}

export interface ScoreModel {
  scoreModelId: string;
  trainedAt: string;
  examples: number;
  baseRate: number;
  brier: number;
  baseBrier: number;
  used: boolean;
  calibration: { said: number; happened: number; leads: number }[];
  weights: Record<string, number>;
}

const SAID = [
  "source", "product_line", "region", "contact_name", "mobile", "phone", "email", "credit_code", "website",
  "address", "note", "company_name", "status", "industry", "company_size", "language", "campaign", "event",
]; // prettier-ignore
const COUNTED = [
  "call",
  "visit",
  "message",
  "mail",
  "note_made",
  "response",
  "came_again",
  "days_since_follow_up",
  "next_step",
];

export const RULE_FIELDS: FormField[] = [
  {
    key: "side",
    label: "work.scoring.side",
    kind: "choice",
    choices: ["fit", "intent"],
    choiceTexts: "work.score",
    required: true,
  },
  {
    key: "field",
    label: "work.scoring.field",
    kind: "choice",
    choices: [...SAID, ...COUNTED],
    choiceTexts: "work.scoring.fields",
    required: true,
  },
  {
    key: "test",
    label: "work.scoring.test",
    kind: "choice",
    choices: ["is", "contains", "at-least", "present"],
    choiceTexts: "work.scoring.tests",
    required: true,
  },
  { key: "value", label: "work.scoring.value", kind: "text", most: 100 },
  { key: "points", label: "work.scoring.points", kind: "number", required: true },
  { key: "zh", label: "work.scoring.zh", kind: "text", most: 100, required: true },
  { key: "en", label: "work.scoring.en", kind: "text", most: 200, required: true },
  { key: "active", label: "work.scoring.active", kind: "flag" },
];

const WIDTHS: Record<string, number> = { zh: 220, en: 260, points: 80, side: 90, active: 90, value: 120 };

const columns: Field<ScoreRule>[] = RULE_FIELDS.map((field) => ({
  ...field,
  required: undefined,
  sorts: field.key === "points",
  filter: field.key === "side" ? "side" : undefined,
  width: WIDTHS[field.key] ?? 130,
}));

export const scoreRules: Resource<ScoreRule> = {
  name: "score-rules",
  path: SCORE_RULES,
  idOf: (one) => one.scoreRuleId,
  titleOf: (one) => one.zh,
  fields: columns,
  usualSort: "-points",
};
