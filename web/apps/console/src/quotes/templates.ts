import { ask, type Lookup, type Need, type Resource } from "@crm/ui";
import type { Quote } from "./records.ts";

export const QUOTE_TEMPLATES = "/api/cpq/v1/quote-templates";

export interface QuoteTemplate {
  quoteTemplateId: string;
  version: number;
  name: string;
  productLine: string;
  retired: boolean;
  createdAt: string;
}

export const READS_TEMPLATES: Need = {
  permission: "cpq.template-read",
  operation: "cpq.quote_templates.list_quote_templates",
};
export const MAKES_TEMPLATES: Need = {
  permission: "cpq.template-write",
  operation: "cpq.quote_templates.make_quote_template",
};
export const RETIRES_TEMPLATES: Need = {
  permission: "cpq.template-write",
  operation: "cpq.quote_templates.retire_quote_template",
};
export const BEGINS_QUOTES: Need = {
  permission: "cpq.quote-write",
  operation: "cpq.quote_beginnings.quote_opportunity",
};
export const COPIES_QUOTES: Need = {
  permission: "cpq.quote-write",
  operation: "cpq.quote_beginnings.copy_quote",
};

/** What a quote may begin with, by name. */
export const TEMPLATES: Lookup<QuoteTemplate> = {
  path: QUOTE_TEMPLATES,
  search: "text",
  query: { retired: "false", sort: "name" },
  idOf: ({ quoteTemplateId }) => quoteTemplateId,
  nameOf: ({ name, productLine }) => [name, productLine].filter(Boolean).join(" · "),
};

/** A quote in one step: by the template, or without one as the nearest earlier quote. */
export const beginQuote = (opportunityId: string, quoteTemplateId: unknown, key: string) =>
  ask<Quote & { beganWith: { template?: string; quote?: string } }>(
    "POST",
    `/api/cpq/v1/opportunities/${opportunityId}/quotes`,
    { key, body: quoteTemplateId ? { quoteTemplateId } : {} },
  );

export const makeTemplate = (quoteId: string, given: Record<string, unknown>, key: string) =>
  ask<QuoteTemplate>("POST", QUOTE_TEMPLATES, { key, body: { quoteId, ...given } });

export const retireTemplate = ({ quoteTemplateId, version }: QuoteTemplate) =>
  ask<QuoteTemplate>("POST", `${QUOTE_TEMPLATES}/${quoteTemplateId}/retirement`, { version });

export const copyQuote = (quoteId: string, given: Record<string, unknown>, key: string) =>
  ask<Quote>("POST", `/api/cpq/v1/quotes/${quoteId}/copies`, { key, body: given });

export const quoteTemplates: Resource<QuoteTemplate> = {
  name: "quote-templates",
  path: QUOTE_TEMPLATES,
  idOf: (one) => one.quoteTemplateId,
  titleOf: (one) => one.name,
  first: "firsts.templates",
  fields: [
    { key: "text", label: "papers.name", kind: "text", filter: "text", column: false },
    { key: "name", label: "papers.name", kind: "text", sorts: true, width: 280 },
    { key: "productLine", label: "lead.productLine", kind: "text", filter: "productLine", width: 130 },
    {
      key: "retired",
      label: "papers.retired",
      kind: "choice",
      choices: ["false", "true"],
      choiceTexts: "papers.uses",
      filter: "retired",
      width: 90,
    },
    { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, width: 160 },
  ],
  search: "text",
  usualSort: "-createdAt",
};
