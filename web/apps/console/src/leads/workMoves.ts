import { ask, type FormField, type Move } from "@crm/ui";
import type { TFunction } from "i18next";
import type { Lead } from "./lead.ts";
import { LEADS } from "./moves.ts";

const ACTIVITIES = ["call", "visit", "message", "mail", "note", "task"];
const NEXT: FormField[] = [
  { key: "nextStep", label: "lead.nextStep", kind: "text", most: 500 },
  { key: "nextStepOn", label: "lead.nextStepOn", kind: "date" },
];

/** Telling what was done; the next step is asked for in the same small form. */
export function recordActivity(lead: { leadId: string }, t: TFunction): Move {
  const key = crypto.randomUUID();
  return {
    title: t("lead.record"),
    fields: [
      {
        key: "kind",
        label: "lead.kind",
        kind: "choice",
        choices: ACTIVITIES,
        choiceTexts: "lead.kinds",
        required: true,
      },
      { key: "text", label: "lead.text", kind: "long", required: true, most: 8000 },
      {
        key: "dueOn",
        label: "work.dueOn",
        kind: "date",
        required: true,
        onlyFor: { key: "kind", is: "task" },
      },
      ...NEXT,
    ],
    begin: { kind: "call" },
    run: (body) => ask("POST", `${LEADS}/${lead.leadId}/activities`, { body, key }),
  };
}

export function planStep(lead: Lead, t: TFunction): Move {
  return {
    title: t("lead.plan"),
    fields: NEXT.map((field) => ({ ...field, required: true })),
    begin: { nextStep: lead.nextStep, nextStepOn: lead.nextStepOn },
    run: (body) => ask("PUT", `${LEADS}/${lead.leadId}/next-step`, { version: lead.version, body }),
  };
}

export function returnToPool(lead: Lead, t: TFunction): Move {
  return {
    title: t("lead.giveUp"),
    fields: [{ key: "reason", label: "lead.reason", kind: "long", required: true, most: 300 }],
    run: (body) => ask("POST", `${LEADS}/${lead.leadId}/return`, { version: lead.version, body }),
  };
}
