import { ask, type Page, useCan } from "@crm/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Quote, QUOTES } from "../quotes/records.ts";
import {
  type Approval,
  type ApprovalNeed,
  APPROVALS,
  type ApprovalSummary,
  READS_APPROVALS,
} from "./records.ts";

export const listApprovals = (query: Record<string, string>) =>
  ask<Page<ApprovalSummary>>("GET", APPROVALS, { query }).then((page) => page.items);

/** Who has to agree to a quote as it is written now, and what was asked last. */
export function useStanding(quote: Quote | undefined) {
  const can = useCan();
  const { quoteId, version, status } = quote ?? {};
  const need = useQuery({
    enabled: status === "draft",
    queryKey: [APPROVALS, "need", quoteId, version],
    queryFn: () => ask<ApprovalNeed>("GET", `${QUOTES}/${quoteId}/approval-need`),
  });
  const asked = useQuery({
    enabled: Boolean(quote) && can(READS_APPROVALS),
    queryKey: [APPROVALS, "newest of", quoteId, version],
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const [one] = await listApprovals({ quoteId: quoteId!, limit: "1" });
      return one ? ask<Approval>("GET", `${APPROVALS}/${one.approvalId}`) : null;
    },
  });
  const newest = asked.data;
  // Before that nothing is said of what comes next: it would be another thing a moment later.
  const isKnown = !need.isLoading && !asked.isLoading;
  return {
    need,
    newest,
    open: newest?.status === "open" ? newest : undefined,
    isKnown,
    /** It cannot go out as it stands. */
    isDue: isKnown && status === "draft" && !quote!.approved && Boolean(need.data?.levels.length),
  };
}
