import { ask, current, day, type Page, type TimelineEntry, useCan } from "@crm/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { dropTold, whyTold, type Words } from "../words.ts";
import type { Lead } from "./lead.ts";
import { LEADS } from "./moves.ts";
import { leadTimeline } from "./timeline.ts";

interface Happening {
  entryId: string;
  kind: string;
  at: string;
  byName?: string;
  text?: string;
  reason?: Words;
  toOwnerName?: string;
  toStatus?: string;
  outcome?: string;
  dueOn?: string;
  doneAt?: string;
}

const PAGE = 50;
const COLORS: Record<string, string> = { visit: "green", call: "green", response: "purple", returned: "red" };

interface Told {
  entries: TimelineEntry[];
  /** The way to what happened before, as long as there is any. */
  earlier?: ReactNode;
}

/** What happened, as the service tells it; where it does not, as the record itself does. */
export function useTimeline(lead: Lead | undefined): Told {
  const { t } = useTranslation();
  const told = useCan()({ permission: "lead.read", operation: "lead.activities.list_timeline" });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: [LEADS, "timeline", lead?.leadId],
    enabled: told && lead !== undefined,
    queryFn: ({ pageParam }) =>
      ask<Page<Happening>>("GET", `${LEADS}/${lead?.leadId}/timeline`, {
        query: { limit: PAGE, cursor: pageParam || undefined },
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
  if (!lead) return { entries: [] };
  if (!told) return { entries: leadTimeline(lead, t) };
  const entries = (data?.pages ?? []).flatMap(({ items }) => items.map((one) => entryOf(one, t)));
  const earlier = hasNextPage && (
    <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {t("lead.earlier")}
    </Button>
  );
  return { entries, earlier };
}

function entryOf(one: Happening, t: TFunction): TimelineEntry {
  return {
    key: one.entryId,
    at: one.at,
    color: COLORS[one.kind],
    what: [
      one.kind === "assigned"
        ? t("lead.happened.assigned", { name: one.toOwnerName })
        : t(`lead.kinds.${one.kind}`),
      one.kind === "moved" && one.toStatus && t(`lead.statuses.${one.toStatus}`),
      one.outcome && t(`work.responses.${one.outcome}`),
      one.dueOn && t(one.doneAt ? "work.taskDone" : "work.taskDue", { on: day(one.dueOn, current()) }),
      one.byName,
    ]
      .filter(Boolean)
      .join(" · "),
    more: moreTold(one, t),
  };
}

function moreTold(one: Happening, t: TFunction): string {
  if (one.kind === "captured") return t(`lead.sources.${one.text}`);
  return one.reason ? dropTold(one.reason, one.text, current()) : whyTold(one.text, t);
}
