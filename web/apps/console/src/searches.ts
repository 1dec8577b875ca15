import { ask, type Hit, type Page, type RecordSearch } from "@crm/ui";
import { named } from "./configurator/named.ts";
import { PRODUCTS, type ProductSummary } from "./configurator/records.ts";
import type { Lead } from "./leads/lead.ts";
import { QUOTES, type QuoteSummary, READS_QUOTES } from "./quotes/records.ts";
import { type Account, OPPORTUNITIES, type Opportunity } from "./sales/records.ts";

const MOST = 6;

/** What the palette searches on the server. */
export const searches: RecordSearch[] = [
  {
    label: "screens.leads",
    need: { permission: "lead.read", operation: "lead.leads.list_leads" },
    find: async (text, signal) => {
      const page = await ask<Page<Lead>>("GET", "/api/lead/v1/leads", {
        query: { q: text, limit: MOST },
        signal,
      });
      return page.items.map((lead): Hit => ({
        title: lead.companyName,
        more: lead.contactName,
        to: `/leads/${lead.leadId}`,
      }));
    },
  },
  {
    label: "screens.accounts",
    need: { permission: "sales.account-read", operation: "sales.accounts.list_accounts" },
    find: async (text, signal) => {
      const page = await ask<Page<Account>>("GET", "/api/sales/v1/accounts", {
        query: { name: text, limit: MOST },
        signal,
      });
      return page.items.map((one): Hit => ({
        title: one.name,
        more: one.ownerName,
        to: `/accounts?name=${encodeURIComponent(one.name)}`,
      }));
    },
  },
  {
    label: "screens.opportunities",
    need: { permission: "sales.opportunity-read", operation: "sales.opportunities.get_opportunity" },
    find: async (text, signal) => {
      const page = await ask<Page<Opportunity>>("GET", OPPORTUNITIES, {
        query: { name: text, limit: MOST },
        signal,
      });
      return page.items.map((one): Hit => ({
        title: one.name,
        more: one.accountName,
        to: `/opportunities/${one.opportunityId}`,
      }));
    },
  },
  {
    label: "products.title",
    need: { permission: "cpq.product-read", operation: "cpq.products.list_products" },
    find: async (text, signal) => {
      const page = await ask<Page<ProductSummary>>("GET", PRODUCTS, {
        query: { text, limit: MOST },
        signal,
      });
      return page.items.map((one): Hit => ({
        title: named(one),
        more: one.code,
        to: `/products/${one.productId}`,
      }));
    },
  },
  {
    label: "quotes.title",
    need: READS_QUOTES,
    find: async (text, signal) => {
      const page = await ask<Page<QuoteSummary>>("GET", QUOTES, {
        query: { account: text, limit: MOST },
        signal,
      });
      return page.items.map((one): Hit => ({
        title: one.number,
        more: one.accountName,
        to: `/quotes/${one.quoteId}`,
      }));
    },
  },
];
