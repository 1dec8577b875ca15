import { ask, type Lookup, type Page } from "@crm/ui";
import { named } from "../configurator/named.ts";
import { PRODUCTS, type ProductSummary } from "../configurator/records.ts";

/** What is bought as it is, by its code: everything in sale but machines, which are configured. */
export const AS_IT_IS: Lookup<ProductSummary> = {
  path: PRODUCTS,
  search: "text",
  query: { status: "released" },
  fits: ({ kind }) => kind !== "machine",
  idOf: ({ code }) => code,
  nameOf: (one) => `${named(one)} ${one.code}`,
  one: async (code) => {
    const page = await ask<Page<ProductSummary>>("GET", PRODUCTS, { query: { text: code, limit: 200 } });
    return page.items.find((one) => one.code === code);
  },
};
