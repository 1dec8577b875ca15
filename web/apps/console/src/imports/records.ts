import type { Field } from "@crm/ui";
import { SOURCES } from "../leads/lead.ts";

export const IMPORTS = "/api/lead/v1/imports";
export const OUTCOMES = ["captured", "known-customer", "duplicate", "wrong", "not-data"] as const;

export interface Import {
  importId: string;
  fileName: string;
  source: string;
  captured: number;
  knownCustomers: number;
  duplicates: number;
  wrong: number;
  notData: number;
  createdAt: string;
}

export interface ImportRow {
  sheet: string;
  row: number;
  outcome: (typeof OUTCOMES)[number];
  errors?: { field: string; code: string }[];
  leadId?: string;
  cells?: Record<string, unknown>;
}

export const importFields: Field<Import>[] = [
  { key: "fileName", label: "imports.fileName", kind: "text", width: 260 },
  {
    key: "source",
    label: "lead.source",
    kind: "choice",
    choices: SOURCES,
    choiceTexts: "lead.sources",
    width: 100,
  },
  { key: "captured", label: "imports.outcomes.captured", kind: "number", width: 90 },
  { key: "knownCustomers", label: "imports.outcomes.known-customer", kind: "number", width: 110 },
  { key: "duplicates", label: "imports.outcomes.duplicate", kind: "number", width: 90 },
  { key: "wrong", label: "imports.outcomes.wrong", kind: "number", width: 90 },
  { key: "notData", label: "imports.outcomes.not-data", kind: "number", width: 100 },
  { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, width: 160 },
];
