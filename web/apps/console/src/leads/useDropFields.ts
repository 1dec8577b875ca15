import { ask, current, type FormField, type Page, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { DROP_REASONS, type DropReason } from "./dropReasons.ts";
import { REASON } from "./fields.ts";

/** What is asked of whoever drops a lead: a reason from the maintained list where there is one, else in words. */
export function useDropFields(): FormField[] {
  const maintained = useCan()({ operation: "lead.drop_reasons.list_drop_reasons" });
  const { data } = useQuery({
    queryKey: [DROP_REASONS, "all"],
    enabled: maintained,
    staleTime: 300_000,
    queryFn: () => ask<Page<DropReason>>("GET", DROP_REASONS, { query: { limit: 200 } }),
  });
  if (!maintained) return [REASON];
  const active = (data?.items ?? []).filter((reason) => reason.active);
  const names = Object.fromEntries(active.map((reason) => [reason.code, reason[current()]]));
  return [
    { key: "reasonCode", label: "lead.droppedWhy", kind: "choice", names, required: true },
    { ...REASON, label: "lead.note", required: false },
  ];
}
