import { ask, type FormField, type Move } from "@crm/ui";
import type { TFunction } from "i18next";
import type { Lead } from "../leads/lead.ts";

export const CASES = "/api/lead/v1/cases";

export interface Case {
  caseId: string;
  version: number;
  leadId: string;
  title: string;
  story: string;
  productLine: string;
  pinnedAt: string;
}

export const CASE_FIELDS: FormField[] = [
  { key: "title", label: "work.cases.name", kind: "text", required: true, most: 200 },
  {
    key: "story",
    label: "work.cases.story",
    kind: "long",
    required: true,
    most: 8000,
    hint: "work.cases.storyHint",
  },
];

/** A lead worth learning from, told for newcomers. */
export function pinCase(lead: Lead, t: TFunction): Move {
  const key = crypto.randomUUID();
  return {
    title: t("work.cases.pin"),
    fields: CASE_FIELDS,
    begin: { title: lead.companyName },
    run: (body) => ask("POST", CASES, { body: { ...body, leadId: lead.leadId }, key }),
  };
}
