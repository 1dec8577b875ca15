import { ask, type Page, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { NAMED } from "../rules/useTraitWords.ts";
import { type Cause, isOpen } from "./causes.ts";

const MOST = 100;

/** Campaigns and events a list may have come from, the latest first; none for whoever may not see them. */
export function useCauses(): Cause[] {
  const { path, need } = NAMED.campaign;
  const enabled = useCan()(need);
  const { data } = useQuery({
    queryKey: [path, "list", "causes"],
    queryFn: () => ask<Page<Cause>>("GET", path, { query: { sort: "-startsOn", limit: MOST } }),
    enabled,
  });
  return useMemo(() => (data?.items ?? []).filter((one) => isOpen(one, new Date())), [data]);
}
