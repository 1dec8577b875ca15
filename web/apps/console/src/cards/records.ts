import type { Field, FormField } from "@crm/ui";

export const CARDS = "/api/lead/v1/cards";
export const CARD_TEXTS = "/api/lead/v1/card-texts";
const STATUSES = ["queued", "read", "failed", "confirmed", "discarded"] as const;
/** Below this somebody should look twice at what was read. */
export const SURE = 0.9;

export interface Card {
  cardId: string;
  version: number;
  batchId?: string;
  fileName?: string;
  hasPhoto: boolean;
  status: (typeof STATUSES)[number] | "reading";
  source: string;
  campaignId?: string;
  eventId?: string;
  productLine?: string;
  note?: string;
  /** Field, as a column of an import is named → what was read, and how surely, between 0 and 1. */
  proposed?: Record<string, { text: string; confidence: number }>;
  leadId?: string;
  became?: "captured" | "known-lead";
  takenAt?: string;
  createdAt: string;
}

const proposedOf = (card: Card, name: string) => card.proposed?.[name]?.text ?? "";

export const fields: Field<Card>[] = [
  {
    key: "company",
    label: "lead.companyName",
    kind: "text",
    width: 260,
    words: (card) => proposedOf(card, "company_name") || card.fileName || card.cardId.slice(0, 8),
  },
  {
    key: "contact",
    label: "lead.contactName",
    kind: "text",
    width: 110,
    words: (card) => proposedOf(card, "contact_name"),
  },
  {
    key: "status",
    label: "lead.status",
    kind: "choice",
    choices: STATUSES,
    choiceTexts: "capture.cards.statuses",
    filter: "status",
    width: 120,
  },
  {
    key: "became",
    label: "imports.outcome",
    kind: "choice",
    choiceTexts: "capture.arrivals.became",
    width: 140,
  },
  { key: "productLine", label: "lead.productLine", kind: "text", apart: true, width: 120 },
  { key: "note", label: "lead.note", kind: "text", width: 220 },
  { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, width: 160 },
  {
    key: "batchId",
    label: "capture.cards.batch",
    kind: "text",
    filter: "batchId",
    column: false,
    linked: true,
  },
];

/** What may stand on a card, in the order it is confirmed. */
export const ASKED: FormField[] = [
  { key: "companyName", label: "lead.companyName", kind: "text", required: true, most: 200 },
  { key: "contactName", label: "lead.contactName", kind: "text", most: 100 },
  { key: "title", label: "capture.cards.title", kind: "text", most: 100 },
  { key: "mobile", label: "lead.mobile", kind: "text", most: 60 },
  { key: "phone", label: "lead.phone", kind: "text", most: 60 },
  { key: "email", label: "lead.email", kind: "text", most: 254 },
  { key: "website", label: "lead.website", kind: "text", most: 300 },
  { key: "address", label: "lead.address", kind: "text", most: 400 },
  { key: "creditCode", label: "lead.creditCode", kind: "text", most: 18 },
  { key: "region", label: "lead.region", kind: "region" },
  { key: "productLine", label: "lead.productLine", kind: "text", most: 60 },
  { key: "note", label: "lead.note", kind: "long", most: 4000 },
];

/** `companyName` is `company_name` where columns of imports are named. */
export const columnOf = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What a person begins with: what was read, and what the photographer said of the product. */
export function beginWith(card: Card): Record<string, unknown> {
  const read = ASKED.map(({ key }) => [key, card.proposed?.[columnOf(key)]?.text]);
  const told = Object.fromEntries(read.filter(([, text]) => text));
  return card.productLine ? { ...told, productLine: card.productLine } : told;
}
