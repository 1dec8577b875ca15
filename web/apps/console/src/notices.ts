import { ask, type Need, type Notice, type Page, useSession } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Lead } from "./leads/lead.ts";

const MOST = 20;
const AGAIN_MS = 60_000;

/** What waits for the person, as far as the API can tell it: leads of theirs that nobody has touched. */
export function useNotices(can: (need: Need) => boolean): Notice[] {
  const { t } = useTranslation();
  const { person } = useSession();
  const { data } = useQuery({
    queryKey: ["notices", person.id],
    enabled: can({ permission: "lead.work", operation: "lead.leads.list_leads" }),
    refetchInterval: AGAIN_MS,
    queryFn: () =>
      ask<Page<Lead>>("GET", "/api/lead/v1/leads", {
        query: { status: "new", ownerId: person.id, sort: "createdAt", limit: MOST },
      }),
  });
  return (data?.items ?? []).map((lead) => ({
    key: lead.leadId,
    text: t("notices.untouched", { name: lead.companyName }),
    to: `/leads/${lead.leadId}`,
  }));
}
