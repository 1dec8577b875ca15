import { ask, type Page } from "@crm/ui";
import { type Card, CARDS } from "./records.ts";

/** The cards that wait for a person, the oldest first, also those that could not be read. */
export async function waiting(): Promise<Card[]> {
  const pages = await Promise.all(
    ["read", "failed"].map((status) =>
      ask<Page<Card>>("GET", CARDS, { query: { status, sort: "createdAt", limit: 200 } }),
    ),
  );
  return pages.flatMap((page) => page.items).sort((a, b) => a.createdAt.localeCompare(b.createdAt));
}
