import type { Field, FormField } from "@crm/ui";
import { CHANNELS, isOpen, type Lead, SOURCES, STATUSES } from "./lead.ts";
import { assign, getLead } from "./moves.ts";

export const OWNER: FormField = { key: "ownerId", label: "lead.owner", kind: "person", required: true };
export const REASON: FormField = {
  key: "reason",
  label: "lead.reason",
  kind: "long",
  required: true,
  most: 300,
};
export const OPPORTUNITY: FormField = {
  key: "opportunityName",
  label: "lead.opportunityName",
  kind: "text",
  required: true,
  most: 200,
};

/** What a lead came of; lists are led to those of one. */
export const CAUSES = ["campaignId", "eventId", "referrerId"] as const;

/** A lead, field by field, in the order people read it. `mayAssign` lets its owner be changed where it is listed. */
export function leadFields(mayAssign: boolean): Field<Lead>[] {
  return [
    { key: "q", label: "work.search", kind: "text", filter: "q", column: false },
    {
      key: "companyName",
      label: "lead.companyName",
      kind: "text",
      required: true,
      most: 200,
      sorts: true,
      filter: "company",
      width: 220,
    },
    {
      key: "status",
      label: "lead.status",
      kind: "choice",
      choices: STATUSES,
      choiceTexts: "lead.statuses",
      filter: "status",
      width: 84,
    },
    { key: "contactName", label: "lead.contactName", kind: "text", most: 100, width: 84 },
    { key: "mobile", label: "lead.mobile", kind: "text", most: 60, width: 140 },
    { key: "region", label: "lead.region", kind: "region", filter: "region", width: 80 },
    {
      key: "productLine",
      label: "lead.productLine",
      kind: "text",
      most: 60,
      filter: "productLine",
      width: 110,
    },
    {
      key: "source",
      label: "lead.source",
      kind: "choice",
      choices: SOURCES,
      choiceTexts: "lead.sources",
      filter: "source",
      width: 84,
    },
    {
      key: "ownerName",
      label: "lead.owner",
      kind: "text",
      width: 90,
      edit: mayAssign
        ? {
            fits: isOpen,
            fields: [OWNER, REASON],
            begin: ({ ownerId }) => ({ ownerId }),
            save: assign,
            again: getLead,
          }
        : undefined,
    },
    { key: "ownerId", label: "lead.owner", kind: "person", filter: "ownerId", column: false },
    { key: "importId", label: "lead.import", kind: "text", filter: "importId", column: false, linked: true },
    { key: "score", label: "pool.score", kind: "number", sorts: true, apart: true, width: 80 },
    { key: "scoreFrom", label: "work.scoreFrom", kind: "number", filter: "scoreFrom", column: false },
    {
      key: "reachableBy",
      label: "work.reachableBy",
      kind: "choice",
      choices: CHANNELS,
      choiceTexts: "work.reachable",
      filter: "reachableBy",
      column: false,
    },
    { key: "nextStepBy", label: "work.nextStepBy", kind: "date", filter: "nextStepBy", column: false },
    { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, width: 150 },
    { key: "phone", label: "lead.phone", kind: "text", most: 60, apart: true },
    { key: "moreNumbers", label: "lead.moreNumbers", kind: "text", most: 200, apart: true, width: 200 },
    { key: "email", label: "lead.email", kind: "email", most: 254, apart: true, width: 220 },
    { key: "creditCode", label: "lead.creditCode", kind: "text", most: 18, apart: true, width: 190 },
    { key: "address", label: "lead.address", kind: "text", most: 400, apart: true, width: 220 },
    { key: "website", label: "lead.website", kind: "text", most: 300, apart: true },
    { key: "note", label: "lead.note", kind: "long", most: 8000, apart: true, width: 260 },
    {
      key: "industry",
      label: "rules.conditions.industry",
      kind: "text",
      most: 60,
      filter: "industry",
      apart: true,
    },
    {
      key: "companySize",
      label: "rules.conditions.companySize",
      kind: "text",
      most: 60,
      filter: "companySize",
      apart: true,
    },
    {
      key: "language",
      label: "rules.conditions.language",
      kind: "text",
      most: 20,
      filter: "language",
      apart: true,
    },
    {
      key: "noContactBy",
      label: "lead.noContactBy",
      kind: "choice",
      choices: CHANNELS,
      choiceTexts: "lead.kinds",
      many: true,
      apart: true,
    },
    { key: "assignedWhy", label: "lead.assignedWhy", kind: "text", apart: true, width: 260 },
    { key: "droppedWhy", label: "lead.droppedWhy", kind: "text", apart: true },
    { key: "nextStep", label: "lead.nextStep", kind: "text", apart: true, width: 200 },
    { key: "nextStepOn", label: "lead.nextStepOn", kind: "date", sorts: true, apart: true, width: 120 },
    { key: "consentVersion", label: "lead.consentVersion", kind: "text", apart: true },
    { key: "consentGivenOn", label: "lead.consentGivenOn", kind: "date", apart: true },
    ...CAUSES.map((key): Field<Lead> => ({
      key,
      label: `capture.causes.${key}`,
      kind: "text",
      filter: key,
      linked: true,
      apart: true,
      width: 180,
    })),
  ];
}

const CAPTURED = [
  "companyName",
  "contactName",
  "mobile",
  "phone",
  "email",
  "source",
  "productLine",
  "region",
  "note",
];
const RARELY = ["creditCode", "address", "website", "industry", "companySize", "language"];

/** What is asked when a lead is told by hand. */
export function captureFields(): FormField[] {
  const all = leadFields(false);
  const asked = [...CAPTURED, ...RARELY].flatMap((key) => all.filter((field) => field.key === key));
  return asked.map((field) => ({
    ...field,
    required: field.required || field.key === "source",
    rare: RARELY.includes(field.key),
  }));
}

const EDITED = [
  "companyName",
  "contactName",
  "mobile",
  "phone",
  "email",
  "noContactBy",
  "region",
  "productLine",
  "creditCode",
  "address",
  "website",
  "industry",
  "companySize",
  "language",
  "note",
];
const REACHED_BY = ["mobile", "phone", "email"];

/** What somebody may know better of a lead, in the order it is read; how to reach them only where that is seen. */
export function editFields(seesContact: boolean): FormField[] {
  const fields = new Map(leadFields(false).map((field) => [field.key, field]));
  return EDITED.filter((key) => seesContact || !REACHED_BY.includes(key)).map((key) => {
    const field = fields.get(key)!;
    if (key === "noContactBy") return { ...field, hint: "lead.noContactMeans" };
    // There is a region for what nobody knows; to have none is no choice.
    return key === "region" ? { ...field, required: true } : field;
  });
}
