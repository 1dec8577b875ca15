import type { FormField, Lookup } from "@crm/ui";
import { DEALERS } from "../campaigns/partners.ts";
import { CURRENCIES, digits } from "../money.ts";
import { OPPORTUNITIES, type Opportunity } from "../sales/records.ts";
import { isOpen } from "../sales/stages.ts";
import { EVENTS, type Offer, type PaymentTerm, type Said, type Section } from "./offer.ts";
import type { Row } from "./writing.ts";

const INCOTERMS = ["EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP"] as const;
const BUYERS = ["direct", "dealer", "project"] as const;

/** Delivery, warranty and notes, as the service takes and tells them. */
export interface Terms {
  incoterm?: string;
  place?: string;
  deliveryFrom?: string;
  deliveryTo?: string;
  warrantyMonths?: number;
  warrantyFrom?: (typeof EVENTS)[number];
  warrantyNote?: string;
  notes?: string;
  deviation?: string;
}

/** For which sale a quote is written. */
export const SALES: Lookup<Opportunity> = {
  path: OPPORTUNITIES,
  search: "name",
  fits: isOpen,
  idOf: ({ opportunityId }) => opportunityId,
  nameOf: ({ name, accountName }) => [name, accountName].filter(Boolean).join(" · "),
};

const most = (key: string, amount: number): FormField => ({
  key,
  label: `quotes.terms.${key}`,
  kind: "long",
  most: amount,
});

export const SALE: FormField = {
  key: "opportunityId",
  label: "screens.opportunity",
  kind: "record",
  of: SALES,
  required: true,
};

export const CURRENCY: FormField = {
  key: "currency",
  label: "capture.currency",
  kind: "choice",
  choices: CURRENCIES,
  required: true,
};

const bad = (told: unknown, fits: RegExp) =>
  told !== undefined && told !== "" && !fits.test(digits(String(told)));

/** What an offer says beside its lines and its payment. */
export function offerFields(mayNote: boolean): FormField[] {
  return [
    { key: "validUntil", label: "quotes.validUntil", kind: "date", required: true },
    {
      key: "discountPercent",
      label: "quotes.terms.discountPercent",
      kind: "text",
      at: "/discount",
      wrong: ({ discountPercent, discountAmount }) =>
        bad(discountPercent, /^\d{1,3}(\.\d{1,4})?%?$/)
          ? "quotes.lacks.percent"
          : discountPercent && discountAmount
            ? "quotes.lacks.oneDiscount"
            : undefined,
    },
    {
      key: "discountAmount",
      label: "quotes.terms.discountAmount",
      kind: "text",
      at: "/discount/amount",
      wrong: ({ discountAmount }) =>
        bad(discountAmount, /^\d{1,10}(\.\d{1,4})?$/) ? "quotes.lacks.price" : undefined,
    },
    {
      key: "buyerKind",
      label: "quotes.terms.buyerKind",
      kind: "choice",
      choices: BUYERS,
      choiceTexts: "quotes.buyers",
      required: true,
      legend: "quotes.terms.buyer",
      at: "/buyer/kind",
    },
    {
      key: "partnerId",
      label: "quotes.buyers.dealer",
      kind: "record",
      of: DEALERS,
      required: true,
      onlyFor: { key: "buyerKind", is: "dealer" },
      hint: "quotes.terms.dealerMeans",
    },
    {
      key: "project",
      label: "quotes.terms.project",
      kind: "text",
      most: 120,
      onlyFor: { key: "buyerKind", is: "project" },
    },
    {
      key: "incoterm",
      label: "quotes.terms.incoterm",
      kind: "choice",
      choices: INCOTERMS,
      legend: "quotes.terms.delivery",
    },
    { key: "place", label: "quotes.terms.place", kind: "text", most: 120 },
    { key: "deliveryFrom", label: "quotes.terms.deliveryFrom", kind: "date" },
    { key: "deliveryTo", label: "quotes.terms.deliveryTo", kind: "date" },
    {
      key: "warrantyMonths",
      label: "quotes.terms.warrantyMonths",
      kind: "number",
      legend: "quotes.terms.warranty",
    },
    {
      key: "warrantyFrom",
      label: "quotes.terms.warrantyFrom",
      kind: "choice",
      choices: EVENTS,
      choiceTexts: "quotes.events",
    },
    most("warrantyNote", 2000),
    { ...most("notes", 4000), legend: "quotes.terms.words", hint: "quotes.terms.notesMean" },
    { ...most("deviation", 4000), hint: "quotes.terms.deviationMeans" },
    ...(mayNote ? [{ ...most("internalNotes", 4000), hint: "quotes.terms.internalNotesMean" }] : []),
  ];
}

const TERMS = [
  "incoterm",
  "place",
  "deliveryFrom",
  "deliveryTo",
  "warrantyMonths",
  "warrantyFrom",
  "warrantyNote",
  "notes",
  "deviation",
] as const;

const said = (value?: string) => (value && Number(value) !== 0 ? String(Number(value)) : undefined);

/** What the form begins with. */
export const formOf = ({ discount, terms, buyer }: Said) => ({
  discountPercent: said(discount.percent),
  discountAmount: said(discount.amount),
  buyerKind: buyer.kind ?? "direct",
  partnerId: buyer.partnerId,
  project: buyer.project,
  ...Object.fromEntries(TERMS.map((key) => [key, (terms as Terms)[key] || undefined])),
});

/** What the form says, as the service takes it. */
export function saidBy(given: Record<string, unknown>): Omit<Said, "sections"> {
  const { discountPercent, discountAmount, buyerKind, partnerId, project } = given as Record<string, string>;
  return {
    discount: {
      ...(discountPercent && { percent: digits(discountPercent).replace("%", "") }),
      ...(discountAmount && { amount: digits(discountAmount) }),
    },
    buyer: {
      kind: buyerKind,
      ...(buyerKind === "dealer" && { partnerId }),
      ...(buyerKind === "project" && project && { project }),
    },
    terms: Object.fromEntries(
      TERMS.filter((key) => given[key] !== undefined).map((key) => [key, given[key]]),
    ),
  };
}

interface Written {
  currency: string;
  rows: Row[];
  sections: Section[];
  payment: PaymentTerm[];
}

/** All that is written but what is ours alone, as the service takes it; the form is filled in. */
export const offerWritten = (
  given: Record<string, unknown>,
  { currency, rows, sections, payment }: Written,
): Offer => ({
  ...saidBy(given),
  currency,
  lines: rows.map(({ asked, own }) =>
    own ? { ...asked, unitPrice: { amount: asked.unitPrice!.amount, currency } } : asked,
  ),
  sections: sections.map(({ code, nameZh, nameEn }) => ({
    code,
    nameZh: nameZh || nameEn || code,
    nameEn: nameEn || nameZh || code,
  })),
  paymentTerms: payment,
  validUntil: String(given.validUntil),
});
