import { current, type TimelineEntry } from "@crm/ui";
import type { TFunction } from "i18next";
import { dropTold, whyTold } from "../words.ts";
import type { Lead } from "./lead.ts";

/** What the record itself tells of its life, newest first. */
export function leadTimeline(lead: Lead, t: TFunction): TimelineEntry[] {
  const told: (TimelineEntry | false)[] = [
    lead.status === "dropped" && {
      key: "dropped",
      what: t("lead.happened.dropped"),
      more: dropTold(lead.droppedFor, lead.droppedWhy, current()),
      color: "gray",
    },
    lead.status === "converted" && { key: "converted", what: t("lead.happened.converted"), color: "green" },
    lead.status === "qualified" && { key: "qualified", what: t("lead.happened.qualified"), color: "gold" },
    Boolean(lead.ownerName) && {
      key: "assigned",
      what: t("lead.happened.assigned", { name: lead.ownerName }),
      more: whyTold(lead.assignedWhy, t),
    },
    Boolean(lead.note) && { key: "note", what: t("lead.note"), more: lead.note },
    {
      key: "captured",
      at: lead.createdAt,
      what: t("lead.happened.captured", { source: t(`lead.sources.${lead.source}`) }),
    },
  ];
  return told.filter((entry) => entry !== false);
}
