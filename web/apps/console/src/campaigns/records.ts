import { ask, type Field, type FormField, type Page, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { CURRENCIES, digits, type Money, written } from "../money.ts";

export const CAMPAIGNS = "/api/lead/v1/campaigns";
const CONSENT_TEXTS = "/api/lead/v1/consent-texts";

export const KINDS = ["campaign", "event"] as const;
export const MEANS = ["trade-show", "seminar", "website", "mailing", "advertising", "partner", "other"];

export interface Campaign {
  campaignId: string;
  version: number;
  name: string;
  kind: (typeof KINDS)[number];
  means: string;
  startsOn: string;
  endsOn?: string;
  cost: Money;
  targetLeads: number;
  partOf?: string;
  productLine?: string;
  formKey: string;
  formOpen: boolean;
  consentVersion?: string;
}

export const fields: Field<Campaign>[] = [
  { key: "name", label: "campaign.name", kind: "text", filter: "name", sorts: true, width: 240 },
  {
    key: "kind",
    label: "lead.kind",
    kind: "choice",
    choices: KINDS,
    choiceTexts: "campaign.kinds",
    filter: "kind",
    width: 100,
  },
  {
    key: "means",
    label: "campaign.means",
    kind: "choice",
    choices: MEANS,
    choiceTexts: "campaign.meansOf",
    width: 110,
  },
  { key: "startsOn", label: "campaign.startsOn", kind: "date", sorts: true, width: 120 },
  { key: "endsOn", label: "campaign.endsOn", kind: "date", width: 120 },
  { key: "cost", label: "campaign.cost", kind: "money", width: 140 },
  { key: "targetLeads", label: "campaign.targetLeads", kind: "number", width: 110 },
  { key: "productLine", label: "lead.productLine", kind: "text", apart: true, width: 120 },
  { key: "formOpen", label: "capture.form.open", kind: "flag", width: 110 },
];

/** What is asked when one is planned or changed. */
export function asked(consents: Names, campaigns: Names): FormField[] {
  const known = new Map(fields.map((field) => [field.key, field as FormField]));
  const like = (key: string, more: Partial<FormField> = {}) => ({ ...known.get(key)!, ...more });
  return [
    like("name", { required: true, most: 200 }),
    like("kind", { required: true, hint: "capture.kindMeans" }),
    like("means", { required: true }),
    {
      key: "partOf",
      label: "capture.partOf",
      kind: "choice",
      names: campaigns,
      onlyFor: { key: "kind", is: "event" },
    },
    like("startsOn", { required: true }),
    like("endsOn"),
    { key: "amount", label: "capture.amount", kind: "text", required: true, most: 20 },
    { key: "currency", label: "capture.currency", kind: "choice", choices: CURRENCIES, required: true },
    like("targetLeads"),
    like("productLine", { most: 60 }),
    {
      key: "consentVersion",
      label: "capture.consent",
      kind: "choice",
      names: consents,
      hint: "capture.consentMeans",
    },
    like("formOpen", { hint: "capture.form.openMeans" }),
  ];
}

/** Id or version → what people call it. */
export type Names = Record<string, string>;

export interface ConsentText {
  consentVersion: string;
  zh: string;
  en: string;
  validFrom: string;
}

/** The texts visitors are shown, the newest first. */
export function useConsentTexts(): ConsentText[] | undefined {
  const can = useCan();
  const { data } = useQuery({
    queryKey: [CONSENT_TEXTS, "all"],
    enabled: can({ permission: "lead.consent-read", operation: "lead.consent_texts.list_consent_texts" }),
    staleTime: 300_000,
    queryFn: () =>
      ask<Page<ConsentText>>("GET", CONSENT_TEXTS, { query: { sort: "-validFrom", limit: 100 } }),
  });
  return data?.items;
}

/** Campaigns and events to choose from, the newest first. */
export function useCampaigns(): Campaign[] | undefined {
  const can = useCan();
  const { data } = useQuery({
    queryKey: [CAMPAIGNS, "all"],
    enabled: can({ permission: "lead.campaign-read", operation: "lead.campaigns.list_campaigns" }),
    staleTime: 60_000,
    queryFn: () => ask<Page<Campaign>>("GET", CAMPAIGNS, { query: { sort: "-startsOn", limit: 200 } }),
  });
  return data?.items;
}

/** How the form writes a cost, and how the service reads it. */
export function toForm(campaign: Campaign): Record<string, unknown> {
  const { cost, ...told } = campaign;
  return { ...told, amount: written(cost.amount), currency: cost.currency };
}

export function fromForm({ amount, currency, ...told }: Record<string, unknown>): Record<string, unknown> {
  return { ...told, cost: { amount: digits(String(amount)), currency } };
}
