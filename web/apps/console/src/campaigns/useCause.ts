import { type FormField } from "@crm/ui";
import { type Campaign, useCampaigns } from "./records.ts";

export interface Cause {
  /** The choice of what somebody came of, as a field of a form. */
  field: FormField;
  /** As the service is told of it. */
  toldOf: (id: string | undefined) => { eventId?: string; campaignId?: string };
}

/** The campaigns and events that a card may come from. */
export function useCause(): Cause {
  return causeOf(useCampaigns() ?? []);
}

export function causeOf(campaigns: Pick<Campaign, "campaignId" | "name" | "kind">[]): Cause {
  const names = Object.fromEntries(campaigns.map((one) => [one.campaignId, one.name]));
  const events = new Set(
    campaigns.filter(({ kind }) => kind === "event").map(({ campaignId }) => campaignId),
  );
  return {
    field: { key: "cause", label: "capture.cause", kind: "choice", names },
    toldOf: (id) => (id ? (events.has(id) ? { eventId: id } : { campaignId: id }) : {}),
  };
}
