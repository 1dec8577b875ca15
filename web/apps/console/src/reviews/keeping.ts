import { isOpen, type Lead } from "../leads/lead.ts";

/** One of two leads that may become one, and what was done about it. */
export interface Side {
  lead: Lead;
  /** Calls, visits, notes and the like. */
  activities: number;
}

/** What may be taken over from the lead that is folded into the other. */
export const TAKEN = [
  "companyName",
  "contactName",
  "mobile",
  "phone",
  "moreNumbers",
  "email",
  "creditCode",
  "address",
  "website",
  "note",
  "productLine",
  "region",
  "industry",
  "companySize",
  "language",
] as const;
export type Taken = (typeof TAKEN)[number];

/** Only what something may still come of can be merged. */
export const mayBecomeOne = (one: Lead, two: Lead) => isOpen(one) && isOpen(two);

/** Which of the two is further on: by status, by having an owner, by what was done and planned; else the older. */
export function further(one: Side, two: Side): Side {
  const apart =
    Number(one.lead.status === "qualified") - Number(two.lead.status === "qualified") ||
    Number(Boolean(one.lead.ownerId)) - Number(Boolean(two.lead.ownerId)) ||
    one.activities - two.activities ||
    Number(Boolean(one.lead.nextStep)) - Number(Boolean(two.lead.nextStep)) ||
    Date.parse(two.lead.createdAt) - Date.parse(one.lead.createdAt);
  return apart < 0 ? two : one;
}

/** What the kept lead does not know and the folded one does. */
export const missing = (kept: Lead, folded: Lead): Taken[] =>
  TAKEN.filter((key) => !kept[key] && folded[key]);
