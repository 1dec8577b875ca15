import type { Lookup } from "@crm/ui";

export const PARTNERS = "/api/channel/v1/partners";

export interface Partner {
  partnerId: string;
  name: string;
  grade?: string;
}

/** A dealer, found by name. */
export const DEALERS: Lookup<Partner> = {
  path: PARTNERS,
  search: "name",
  query: { sort: "name" },
  idOf: ({ partnerId }) => partnerId,
  nameOf: ({ name, grade }) => [name, grade].filter(Boolean).join(" · "),
};
