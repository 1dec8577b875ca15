import { ask, type Page, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { type Group, GROUPS } from "./records.ts";

/** Groups by their id, as rules name them. */
export function useGroupNames(): Record<string, string> {
  const can = useCan();
  const { data } = useQuery({
    queryKey: [GROUPS, "names"],
    enabled: can({ permission: "lead.rules-read", operation: "lead.assignment_groups.list_groups" }),
    queryFn: () => ask<Page<Group>>("GET", GROUPS, { query: { limit: 200 } }),
    staleTime: 60_000,
  });
  return Object.fromEntries((data?.items ?? []).map((group) => [group.groupId, group.name]));
}
