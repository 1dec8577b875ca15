import { ask } from "@crm/ui/api/client.ts";
import { type Card, CARDS } from "../cards/records.ts";
import type { Entry } from "./outbox.ts";

const TYPED = ["companyName", "contactName", "mobile"];
const TAGS: [tag: string, key: string][] = [
  ["N", "contactName"],
  ["ORG", "companyName"],
  ["TEL", "mobile"],
];

/** What was typed as the text of a card: the one thing of a visitor that the service takes whoever has the lead. */
export function cardTextOf(body: Entry["body"]): string {
  const told = TAGS.filter(([, key]) => body[key]).map(
    ([tag, key]) => `${tag}:${String(body[key]).replace(/[\\;:,"]/g, "\\$&")};`,
  );
  return `MECARD:${told.join("")};`;
}

/**
 * A typed visitor is a lead already, perhaps a colleague's: what was noted goes the way of a card, confirmed at once.
 * Sent twice, it is noted once. Raises what `ask` raises.
 */
export async function noteOnKnown({ id, body, at }: Entry): Promise<void> {
  const { source: _, ...told } = body;
  const typed = Object.fromEntries(TYPED.filter((key) => told[key]).map((key) => [key, told[key]]));
  const about = Object.fromEntries(Object.entries(told).filter(([key]) => !TYPED.includes(key)));
  const card = await ask<Card>("PUT", `/api/lead/v1/booth-texts/${id}`, {
    body: { ...about, cardText: cardTextOf(typed), takenAt: at },
  });
  if (card.status === "confirmed") return;
  await ask("POST", `${CARDS}/${id}/confirmation`, { version: card.version, key: id, body: typed });
}
