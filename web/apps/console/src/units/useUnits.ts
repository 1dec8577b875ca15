import { allPages, current } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { UNITS } from "../families/records.ts";
import type { Unit } from "./unit.ts";

const NONE: Unit[] = [];

/** What things are counted in, as it is said; a unit nobody knows, and a code in English, as it stands. */
export function useCounted(): (code: string) => string {
  const units = useUnits();
  return (code) =>
    (current() === "zh" && units.find((one) => one.code === code && one.dimension === "count")?.nameZh) ||
    code;
}

/** Every unit there is; they change seldom. */
export function useUnits(): Unit[] {
  const { data } = useQuery({
    queryKey: [UNITS, "all"],
    queryFn: () => allPages<Unit>(UNITS, { sort: "dimension" }),
    staleTime: 60_000,
  });
  return data ?? NONE;
}
