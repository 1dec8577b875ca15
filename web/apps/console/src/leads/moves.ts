import { ask } from "@crm/ui";
import type { Lead } from "./lead.ts";

export const LEADS = "/api/lead/v1/leads";
const at = (lead: Lead, move = "") => `${LEADS}/${lead.leadId}${move}`;

/** What can be done to a lead; each on the version the person has seen. */
export const getLead = (lead: { leadId: string }) => ask<Lead>("GET", `${LEADS}/${lead.leadId}`);
export const qualify = (lead: Lead) =>
  ask<Lead>("POST", at(lead, "/qualification"), { version: lead.version });
export const drop = (lead: Lead, given: Record<string, unknown>) =>
  ask<Lead>("POST", at(lead, "/drop"), { version: lead.version, body: given });
export const assign = (lead: Lead, given: Record<string, unknown>) =>
  ask<Lead>("PUT", at(lead, "/assignment"), { version: lead.version, body: given });
export const convert = (lead: Lead, given: Record<string, unknown>, key: string) =>
  ask<Lead>("POST", at(lead, "/conversion"), { version: lead.version, body: given, key });
export const edit = (lead: Lead, changes: Record<string, unknown>) =>
  ask<Lead>("PATCH", at(lead), { version: lead.version, body: changes });
export const capture = (given: Record<string, unknown>, key: string) =>
  ask<Lead>("POST", LEADS, { body: given, key });
