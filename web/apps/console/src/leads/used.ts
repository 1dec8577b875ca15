import { ask } from "@crm/ui/api/client.ts";
import type { Lead } from "./lead.ts";

/** A value of a field that leads have, and what it is called where that is more than itself. */
export interface Used {
  value: string;
  name?: string;
}
export interface Counted {
  key: string;
  name?: string;
  leads: number;
}

/** By which the service counts leads, of the fields that have no list of choices. */
const COUNTED: Partial<Record<keyof Lead, string>> = {
  productLine: "productLine",
  ownerId: "owner",
  campaignId: "campaign",
};
// More columns than this nobody looks along.
const MOST_COLUMNS = 24;
const YEAR_MS = 365 * 86_400_000;

/** The values a field has among the leads one sees, of the past year; those of most leads first. */
export async function usedOf(field: string): Promise<Used[]> {
  const by = COUNTED[field as keyof Lead];
  if (!by) return [];
  const since = new Date(Date.now() - YEAR_MS).toISOString().slice(0, 10);
  const { items } = await ask<{ items: Counted[] }>("GET", "/api/lead/v1/lead-rates", {
    query: { by, since },
  });
  return mostUsed(items);
}

/** Counted by month, added up; what says nothing is no column. */
export function mostUsed(counted: Counted[]): Used[] {
  const sums = new Map<string, Counted>();
  for (const one of counted)
    if (one.key) sums.set(one.key, { ...one, leads: one.leads + (sums.get(one.key)?.leads ?? 0) });
  return [...sums.values()]
    .sort((a, b) => b.leads - a.leads)
    .slice(0, MOST_COLUMNS)
    .map(({ key, name }) => ({ value: key, name }));
}
