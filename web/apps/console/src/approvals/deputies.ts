import { ask } from "@crm/ui";

export const DEPUTY = "/api/cpq/v1/approval-deputy";

/** Who decides in one's stead; each person has one at a time. */
export interface Deputy {
  deputyId: string;
  firstDay: string;
  lastDay: string;
}

export interface Deputies {
  deputy?: Deputy;
  standsInFor: { personId: string; firstDay: string; lastDay: string }[];
}

export const seeDeputies = () => ask<Deputies>("GET", DEPUTY);

export const appointDeputy = (said: Record<string, unknown>) => ask<Deputy>("PUT", DEPUTY, { body: said });

export const endAbsence = () => ask<void>("DELETE", DEPUTY);
