import { ask } from "@crm/ui";
import { type Quote, QUOTES } from "./records.ts";

/** What a link is good for now, as the service says: nobody works it out anew. */
export type LinkState =
  "open" | "accepted" | "declined" | "expired" | "withdrawn" | "overtaken" | "lapsed" | "closed";

export interface QuoteLink {
  quoteLinkId: string;
  version: number;
  revision: number;
  documentHash: string;
  expiresAt: string;
  createdAt: string;
  withdrawn: boolean;
  state: LinkState;
  /** The customer said something that the owner of the quote has not read. */
  news: boolean;
  answer: "open" | "accepted" | "declined";
  answeredAt?: string;
  answeredBy?: string;
  reason?: string;
  remarks: { name: string; text: string; at: string }[];
}

export const LINKS = "/api/cpq/v1/quote-links";

export const READS_LINKS = { permission: "cpq.quote-read", operation: "cpq.offers.list_quote_links" };
export const READS_NEWS = { permission: "cpq.quote-read", operation: "cpq.offers.list_link_news" };
export const MAKES_LINKS = { permission: "cpq.quote-write", operation: "cpq.offers.link_quote" };

/** Where a customer opens it. The token is the fragment: no server sees it, the page alone does. */
export const addressOf = (token: string) => `${location.origin}/offer/#${token}`;

/** The address of the new link, which nobody can find again: of the token the service keeps a hash alone. */
export async function makeLink(quote: Quote, wish: Record<string, unknown>): Promise<string> {
  const made = await ask<QuoteLink & { token: string }>("POST", `${QUOTES}/${quote.quoteId}/links`, {
    body: wish,
  });
  return addressOf(made.token);
}

export const withdrawLink = ({ quoteLinkId, version }: QuoteLink) =>
  ask<QuoteLink>("POST", `${LINKS}/${quoteLinkId}/withdrawal`, { version });

export const readLink = ({ quoteLinkId, version }: QuoteLink) =>
  ask<QuoteLink>("POST", `${LINKS}/${quoteLinkId}/reading`, { version });
