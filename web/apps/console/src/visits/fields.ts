import type { FormField } from "@crm/ui";
import type { Names } from "./mine.ts";

/** What is asked after a visit to one of these leads. */
export const visitFields = (names: Names): FormField[] => [
  { key: "leadId", label: "lead.companyName", kind: "choice", names, required: true },
  { key: "text", label: "lead.text", kind: "long", required: true, most: 4000 },
  { key: "nextStep", label: "lead.nextStep", kind: "text", most: 500 },
  { key: "nextStepOn", label: "lead.nextStepOn", kind: "date", hint: "work.visit.together" },
];

export const visitPath = (leadId: string) => `/api/lead/v1/leads/${leadId}/visit-notes`;
export const visitedIn = (path: string) => /\/leads\/([^/]+)\/visit-notes$/.exec(path)?.[1];
