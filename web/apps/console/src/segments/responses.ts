/** What comes back from a mailing or an invitation. */
export const RESPONSES = [
  "sent",
  "opened",
  "replied",
  "registered",
  "attended",
  "bounced",
  "unsubscribed",
] as const;
export type Response = (typeof RESPONSES)[number];
