import type { TimelineEntry } from "@crm/ui";
import type { TFunction } from "i18next";
import type { Opportunity, Stage } from "./records.ts";

/** Where an open opportunity may go; the way on stands first. It is won by an accepted quote alone. */
export const STEPS: Partial<Record<Stage, Stage[]>> = {
  QUALIFYING: ["PROPOSAL"],
  PROPOSAL: ["NEGOTIATION", "QUALIFYING"],
  NEGOTIATION: ["PROPOSAL"],
};

export const isOpen = ({ stage }: Opportunity) => stage in STEPS;

/** Whether a person may bring it from one stage to another; any open one can be lost. */
export const mayGo = (from: Stage, to: string) =>
  from in STEPS && (to === "LOST" || STEPS[from]!.includes(to as Stage));

const COLORS: Partial<Record<string, string>> = { WON: "green", LOST: "gray" };

/** The stages it reached, the newest first; the first is its opening. */
export function stagesTold({ history, leadId }: Opportunity, t: TFunction): TimelineEntry[] {
  return history
    .map(({ stage, enteredAt }, place) => ({
      key: String(place),
      at: enteredAt,
      color: COLORS[stage],
      what:
        place === 0
          ? t(leadId ? "sale.openedByLead" : "sale.opened")
          : t("sale.reached", { stage: t(`opportunity.stages.${stage}`) }),
    }))
    .reverse();
}
