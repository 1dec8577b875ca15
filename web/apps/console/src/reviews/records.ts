import type { Field, Resource } from "@crm/ui";
import type { Lead } from "../leads/lead.ts";
import type { Words } from "../words.ts";

export const REVIEWS = "/api/lead/v1/reviews";

export interface Review {
  reviewId: string;
  version: number;
  leadId: string;
  companyName: string;
  relation: string;
  score: number;
  state: "linked" | "open" | "decided";
  createdAt: string;
}

export interface SideBySide {
  review: Review;
  lead: Lead;
  other?: Lead;
  /** The other side where it is no lead but a customer, a contact or a dealer's project. */
  record?: {
    recordId: string;
    kind: "account" | "contact" | "deal";
    companyName: string;
    region?: string;
    ownerName?: string;
  };
  reasons?: (Words & { code: string })[];
}

const fields: Field<Review>[] = [
  { key: "companyName", label: "lead.companyName", kind: "text", width: 260 },
  { key: "relation", label: "review.relation", kind: "choice", choiceTexts: "review.relations", width: 120 },
  { key: "score", label: "review.score", kind: "number", width: 90 },
  {
    key: "state",
    label: "lead.status",
    kind: "choice",
    choices: ["open", "linked", "decided"],
    choiceTexts: "review.states",
    filter: "state",
    width: 110,
  },
  { key: "createdAt", label: "lead.createdAt", kind: "instant", width: 160 },
];

export const reviews: Resource<Review> = {
  name: "reviews",
  path: REVIEWS,
  idOf: (one) => one.reviewId,
  titleOf: (one) => one.companyName,
  pageOf: (one) => `/reviews/${one.reviewId}`,
  fields,
};
