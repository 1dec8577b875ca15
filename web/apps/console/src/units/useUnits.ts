import { allPages } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { UNITS } from "../families/records.ts";
import type { Unit } from "./unit.ts";

const NONE: Unit[] = [];

/** Every unit there is; they change seldom. */
export function useUnits(): Unit[] {
  const { data } = useQuery({
    queryKey: [UNITS, "all"],
    queryFn: () => allPages<Unit>(UNITS, { sort: "dimension" }),
    staleTime: 60_000,
  });
  return data ?? NONE;
}
