import type { Lookup } from "@crm/ui";

interface Partner {
  partnerId: string;
  name: string;
  grade?: string;
}

/** Dealers to choose from, by name. */
export const DEALERS: Lookup<Partner> = {
  path: "/api/channel/v1/partners",
  search: "name",
  query: { sort: "name" },
  idOf: ({ partnerId }) => partnerId,
  nameOf: ({ name, grade }) => [name, grade].filter(Boolean).join(" · "),
};
