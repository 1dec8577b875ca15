import { ask } from "@crm/ui/api/client.ts";
import type { Counted } from "@crm/ui/language/howMany.ts";
import { today } from "@crm/ui/language/zone.ts";

export interface Money {
  amount: string;
  currency: string;
}

export interface Line {
  lineNo: number;
  productCode: string;
  nameZh: string;
  nameEn: string;
  quantity: number;
  unit: string;
  /** As Chinese papers say it. */
  unitZh?: string;
  textZh: string;
  textEn: string;
  section: string;
  kind: "configured" | "standard" | "service" | "text";
  counting: "always" | "optional" | "alternative";
  /** Lines with the same word are alternatives of each other. */
  alternatives: string;
  chosen: boolean;
  /** Whether there is a picture of its product. */
  pictured: boolean;
  options: (Counted & { groupNameZh: string; groupNameEn: string; nameZh: string; nameEn: string })[];
  taxRate: string;
  unitPrice: Money;
  netAmount: Money;
}

export type Happening = "signing" | "ready" | "shipment" | "acceptance" | "warranty-end";

export interface Section {
  code: string;
  nameZh: string;
  nameEn: string;
  netAmount: string;
}

/** What the document says, and what can still be done about it. */
export interface Offer {
  seller: {
    nameZh: string;
    nameEn: string;
    addressZh?: string;
    addressEn?: string;
    taxNumber?: string;
    phone?: string;
    email?: string;
    website?: string;
    bankZh?: string;
    bankEn?: string;
    footerZh?: string;
    footerEn?: string;
  };
  /** Whether the seller has one. */
  logo: boolean;
  contactName?: string;
  number: string;
  revision: number;
  /** Who will use it. */
  accountName: string;
  /** Who it is made out to: a dealer, or else who will use it. */
  buyerName: string;
  project?: string;
  pricedOn: string;
  validUntil: string;
  expiresAt: string;
  documentHash: string;
  standing: "open" | "answered" | "overtaken" | "lapsed" | "closed";
  answer: "open" | "accepted" | "declined";
  answeredAt?: string;
  answeredBy?: string;
  remarks: { name: string; text: string; at: string }[];
  paymentTerms: { event: Happening; percent: string; days: number }[];
  terms: {
    incoterm?: string;
    place?: string;
    deliveryFrom?: string;
    deliveryTo?: string;
    warrantyMonths?: number;
    warrantyFrom?: Happening;
    warrantyNote?: string;
    notes?: string;
    deviation?: string;
  };
  sections: Section[];
  lines: Line[];
  discountAmount: Money;
  netAmount: Money;
  taxAmount: Money;
  totalAmount: Money;
}

/** The last day for an answer: neither the offer nor the link lasts beyond it. */
export function lastDay({ validUntil, expiresAt }: Pick<Offer, "validUntil" | "expiresAt">): string {
  const ofLink = today(new Date(Date.parse(expiresAt) - 1));
  return ofLink < validUntil ? ofLink : validUntil;
}

const TOKEN = /^[\w-]{43}$/;

/**
 * The token of the link. It stands in the fragment of the address, `/offer/#<token>`: a browser keeps that part to
 * itself. So it is in no request for the page, in no log on the way, in no Referer, and whoever looks a link up to
 * show a preview of it (mail filters, messengers) sees an empty page. Only the calls below carry it, over the API,
 * which keeps no log of addresses.
 */
export function tokenOf(hash: string): string | undefined {
  const token = hash.slice(1);
  return TOKEN.test(token) ? token : undefined;
}

const at = (token: string, more = "") => `/api/cpq/v1/offers/${token}${more}`;

export const documentAt = (token: string) => at(token, "/document");

export const logoAt = (token: string) => at(token, "/logo");

export const pictureAt = (token: string, lineNo: number) => at(token, `/pictures/${lineNo}`);

export const getOffer = (token: string) => ask<Offer>("GET", at(token), { anonymous: true });

const say = (token: string, what: string, body: object) =>
  ask<Offer>("POST", at(token, what), { body, anonymous: true });

export const remark = (token: string, name: string, text: string) => say(token, "/remarks", { name, text });

/** The answer goes to the very document that was seen: another one is refused. */
export const accept = (token: string, name: string, documentHash: string) =>
  say(token, "/acceptance", { name, documentHash });

export const decline = (token: string, name: string, documentHash: string, reason: string) =>
  say(token, "/refusal", { name, documentHash, reason });
