import { ask, current, type Page, Problem } from "@crm/ui";
import type { Words } from "../words.ts";

export const GROUPS = "/api/lead/v1/assignment-groups";
export const TERMS = "/api/lead/v1/work-terms";
export const ABSENCES = "/api/lead/v1/absences";
export const HANDOVERS = "/api/lead/v1/handovers";
export const FIRST_TOUCHES = "/api/lead/v1/first-touches";

export const POLICIES = ["round-robin", "weighted", "least-loaded", "best-fit"] as const;

export interface Member {
  personId: string;
  weight: number;
  name?: string;
}

export interface Group {
  groupId: string;
  version: number;
  name: string;
  policy: (typeof POLICIES)[number];
  members: Member[];
}

/** How many leads somebody gets, at which hours, with which certificates; version 0 where nothing was agreed. */
export interface Terms {
  personId: string;
  version: number;
  name?: string;
  perDay?: number;
  perMonth?: number;
  hours: string[];
  certifications: string[];
}

export interface Absence {
  absenceId: string;
  version: number;
  personId: string;
  name?: string;
  firstDay: string;
  lastDay: string;
  note?: string;
  ended: boolean;
}

export interface OfferedLead {
  leadId: string;
  answer: "open" | "accepted" | "refused";
  holderId: string;
  companyName?: string;
  region?: string;
  productLine?: string;
  status?: string;
}

export interface Handover {
  handoverId: string;
  version: number;
  fromId: string;
  fromName?: string;
  toId: string;
  toName?: string;
  reason: string;
  /** Where the reason is a code. */
  reasonTold?: Words;
  status: "offered" | "answered";
  refusedWhy?: string;
  leads: OfferedLead[];
  createdAt: string;
}

export interface FirstTouch {
  leadId: string;
  companyName: string;
  ownerId: string;
  ownerName?: string;
  dueAt: string;
  touchedAt?: string;
  breachedAt?: string;
}

/** What was agreed with somebody; nothing agreed is no limit, all hours, no certificate. */
export async function termsOf(personId: string): Promise<Terms> {
  try {
    return await ask<Terms>("GET", `${TERMS}/${personId}`);
  } catch (no) {
    if (no instanceof Problem && no.status === 404)
      return { personId, version: 0, hours: [], certifications: [] };
    throw no;
  }
}

/** Who is away on a day. */
export async function awayOn(day: string): Promise<Set<string>> {
  const found = await ask<Page<Absence>>("GET", ABSENCES, { query: { on: day, limit: 200 } });
  return new Set(found.items.filter((one) => !one.ended).map((one) => one.personId));
}

export const endAbsence = ({ absenceId, version }: Absence) =>
  ask<Absence>("POST", `${ABSENCES}/${absenceId}/end`, { version });

/** Why leads change hands: as somebody typed it, or in words where a rule did it. */
export const reasonOf = ({ reason, reasonTold }: Handover) => reasonTold?.[current()] ?? reason;
