import type { Field } from "@crm/ui";
import { SOURCES } from "../leads/lead.ts";

export const IMPORTS = "/api/lead/v1/imports";
export const OUTCOMES = [
  "captured",
  "known-customer",
  "duplicate",
  "wrong",
  "not-data",
  "withdrawn",
] as const;
export const TARGETS = ["leads", "customers"] as const;
export const STATUSES = ["reading", "ready", "running", "stopped", "done", "undoing", "undone"] as const;

export const FIELDS = [
  "company_name",
  "contact_name",
  "mobile",
  "phone",
  "email",
  "website",
  "address",
  "credit_code",
  "note",
  "region",
  "product_line",
  "industry",
  "company_size",
  "language",
] as const;

export interface SheetMapping {
  sheet: string;
  /** Rows above the data, headings included. */
  firstRow: number;
  columns: { column: number; field: string }[];
}

export interface Sheet {
  sheet: string;
  rows: number;
  headingRow: number;
  columns: { column: number; heading: string; samples: string[] }[];
}

export interface Trial {
  captured: number;
  knownCustomers: number;
  duplicates: number;
  wrong: number;
  notData: number;
  /** Of those taken: how many may be the same as a record that was there before. */
  flagged?: number;
  unassigned: number;
  owners: { ownerId: string; ownerName: string; rows: number }[];
}

export interface Import {
  importId: string;
  version: number;
  /** Where it is on its way; absent where imports are taken in at once. */
  status?: (typeof STATUSES)[number];
  target?: (typeof TARGETS)[number];
  /** Leads that went with an undo, and those that somebody had touched, which it left. */
  withdrawn?: number;
  kept?: number;
  /** Rows that had their effect. */
  position?: number;
  jobId?: string;
  errorFileId?: string;
  outcomeFileId?: string;
  trial?: Trial;
  mapping?: SheetMapping[];
  sheets?: Sheet[];
  fileName: string;
  source: string;
  captured: number;
  knownCustomers: number;
  duplicates: number;
  wrong: number;
  notData: number;
  flagged?: number;
  createdAt: string;
}

export interface ImportRow {
  sheet: string;
  row: number;
  outcome: (typeof OUTCOMES)[number];
  errors?: { field: string; code: string; zh?: string; en?: string }[];
  ownerName?: string;
  leadId?: string;
  /** It is, or may be, the same as a record that was there before it. */
  flagged?: boolean;
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
  {
    key: "status",
    label: "lead.status",
    kind: "choice",
    choices: STATUSES,
    choiceTexts: "imports.statuses",
    width: 90,
  },
  { key: "captured", label: "imports.outcomes.captured", kind: "number", width: 90 },
  { key: "knownCustomers", label: "imports.outcomes.known-customer", kind: "number", width: 110 },
  { key: "duplicates", label: "imports.outcomes.duplicate", kind: "number", width: 90 },
  { key: "wrong", label: "imports.outcomes.wrong", kind: "number", width: 90 },
  { key: "notData", label: "imports.outcomes.not-data", kind: "number", width: 100 },
  { key: "flagged", label: "capture.flagged", kind: "number", width: 110 },
  { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, width: 160 },
];
