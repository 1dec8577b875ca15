import type { PricedLine } from "../configurator/records.ts";
import type { Money } from "../money.ts";

export const EVENTS = ["signing", "ready", "shipment", "acceptance", "warranty-end"] as const;

export interface PaymentTerm {
  event: (typeof EVENTS)[number];
  percent: string;
  days: number;
}

export const LINE_KINDS = ["configured", "standard", "service", "text"] as const;
export const COUNTINGS = ["always", "optional", "alternative"] as const;

/** A line as the service is asked for it; without a kind it is a machine. */
export interface Asked {
  kind?: (typeof LINE_KINDS)[number];
  productCode?: string;
  options?: string[];
  numbers?: { code: string; value: string }[];
  /** Codes among options and numbers that nobody chose: they give way when the machine is changed. */
  proposed?: string[];
  quantity?: number;
  discountPercent?: string;
  unitPrice?: Money;
  taxRate?: string;
  nameZh?: string;
  nameEn?: string;
  unit?: string;
  textZh?: string;
  textEn?: string;
  section?: string;
  counting?: (typeof COUNTINGS)[number];
  alternatives?: string;
  chosen?: boolean;
}

/** Where a priced line stands in a quote; what is optional or an alternative counts when it is chosen. */
export interface Standing {
  kind: (typeof LINE_KINDS)[number];
  unit: string;
  textZh: string;
  textEn: string;
  section: string;
  counting: (typeof COUNTINGS)[number];
  alternatives: string;
  chosen: boolean;
  /** Its price was given with it instead of by a price book. */
  ownPriced: boolean;
}

export interface Section {
  code: string;
  nameZh: string;
  nameEn: string;
}

/** What a quote says besides its lines, payment and validity; whoever writes it anew hands it on as it was. */
export interface Said {
  sections: Section[];
  discount: { percent?: string; amount?: string };
  /** Delivery, warranty and notes. */
  terms: object;
  buyer: { kind?: string; partnerId?: string; project?: string; name?: string };
}

export interface Offer extends Partial<Said> {
  /** Ours; where nothing is said they stay as they are. */
  internalNotes?: string;
  currency: string;
  lines: Asked[];
  paymentTerms: PaymentTerm[];
  validUntil: string;
}

/** How machines are usually paid. */
export const USUAL_TERMS: PaymentTerm[] = [
  { event: "signing", percent: "30", days: 0 },
  { event: "ready", percent: "60", days: 0 },
  { event: "acceptance", percent: "10", days: 30 },
];

export const USUAL_DAYS = 30;

/** A day so many days after another one. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** What a priced line asks for, to be asked again: all that it was asked with. */
export function askedLine(line: PricedLine & Partial<Standing>): Asked {
  const { kind = "configured", counting = "always" } = line;
  return {
    ...(kind !== "configured" && { kind }),
    ...(line.productCode && { productCode: line.productCode }),
    ...(kind === "configured" && { options: line.options.map(({ code }) => code) }),
    ...(line.numbers?.length && { numbers: line.numbers }),
    ...(line.proposed?.length && { proposed: line.proposed }),
    ...(kind !== "text" && { quantity: line.quantity }),
    ...(Number(line.discountPercent) !== 0 && { discountPercent: line.discountPercent }),
    ...(line.ownPriced && {
      unitPrice: line.listPrice,
      taxRate: line.taxRate,
      nameZh: line.nameZh,
      nameEn: line.nameEn,
      unit: line.unit,
    }),
    ...(line.textZh && { textZh: line.textZh }),
    ...(line.textEn && { textEn: line.textEn }),
    ...(line.section && { section: line.section }),
    ...(counting !== "always" && { counting, chosen: line.chosen }),
    ...(line.alternatives && { alternatives: line.alternatives }),
  };
}

/** What a quote says beside its lines, to be said again: without what was worked out of it. */
export const saidAgain = ({ sections, discount, terms, buyer }: Said): Said => ({
  sections: sections.map(({ code, nameZh, nameEn }) => ({ code, nameZh, nameEn })),
  discount,
  terms,
  buyer: { kind: buyer.kind, partnerId: buyer.partnerId, project: buyer.project },
});

/** What is wrong with payment terms before the service is asked: they are the whole, in parts. */
export function sharesMissing(terms: PaymentTerm[]): number {
  const tenThousandths = terms.reduce(
    (sum, { percent }) => sum + Math.round(Number(percent || 0) * 10_000),
    0,
  );
  return (1_000_000 - tenThousandths) / 10_000;
}
