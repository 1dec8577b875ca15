import { ask, type Field, type FormField, type Resource } from "@crm/ui";
import type { Response } from "./responses.ts";
import type { Sheet } from "./results.ts";

export const SEGMENTS = "/api/lead/v1/segments";

/** Filters of the list of leads that a segment can ask for. */
const ASKED = [
  "q",
  "status",
  "source",
  "region",
  "productLine",
  "ownerId",
  "importId",
  "campaignId",
  "eventId",
  "referrerId",
  "industry",
  "companySize",
  "language",
  "company",
  "scoreFrom",
  "nextStepBy",
  "dropReason",
  "reachableBy",
];
const COUNTED = ["scoreFrom"];

export interface Segment {
  segmentId: string;
  version: number;
  name: string;
  filter: Record<string, string | number>;
  createdAt: string;
}

export const NAME: FormField = {
  key: "name",
  label: "work.segments.name",
  kind: "text",
  required: true,
  most: 100,
};
export const MAILING: FormField = {
  key: "mailing",
  label: "work.segments.mailing",
  kind: "text",
  required: true,
  most: 200,
};

const fields: Field<Segment>[] = [
  { key: "name", label: "work.segments.name", kind: "text", width: 320 },
  { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, width: 160 },
];

export const segments: Resource<Segment> = {
  name: "segments",
  path: SEGMENTS,
  idOf: (one) => one.segmentId,
  titleOf: (one) => one.name,
  pageOf: (one) => `/segments/${one.segmentId}`,
  fields,
};

/** The question in an address of the list of leads. */
export function filterOf(address: URLSearchParams): Segment["filter"] {
  const told = ASKED.flatMap((name) => {
    const value = address.get(name);
    return value ? [[name, COUNTED.includes(name) ? Number(value) : value] as const] : [];
  });
  return Object.fromEntries(told);
}

export function addressOf(filter: Segment["filter"]): string {
  return new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)])).toString();
}

/** The tables of a file, read as those of an import are; nothing is recorded by it. */
export async function readFile(segmentId: string, file: File): Promise<Sheet[]> {
  const form = new FormData();
  form.append("file", file);
  return (await ask<{ sheets: Sheet[] }>("POST", `${SEGMENTS}/${segmentId}/results`, { form })).sheets;
}

/** Bring results back onto leads, at most 500 at once; what became of each, in their order. */
export async function recordResponses(
  segmentId: string,
  mailing: string,
  rows: { leadId: string; response: Response }[],
): Promise<{ leadId: string; outcome: "recorded" | "repeated" | "not-found" }[]> {
  const outcomes = [];
  for (let from = 0; from < rows.length; from += MOST_AT_ONCE) {
    const told = await ask<{ rows: { leadId: string; outcome: "recorded" | "repeated" | "not-found" }[] }>(
      "POST",
      `${SEGMENTS}/${segmentId}/responses`,
      { body: { mailing, rows: rows.slice(from, from + MOST_AT_ONCE) }, key: crypto.randomUUID() },
    );
    outcomes.push(...told.rows);
  }
  return outcomes;
}

const MOST_AT_ONCE = 500;
