import { allPages, current, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { RULE_TABLES, type RuleTableSummary } from "./records.ts";

/** What decision tables are called, by code; a code stands for itself where it is not known. */
export function useTableNames(): (code: string) => string {
  const can = useCan();
  const { data } = useQuery({
    enabled: can({ permission: "cpq.price-read", operation: "cpq.decision_tables.list_decision_tables" }),
    queryKey: [RULE_TABLES, "names"],
    queryFn: () => allPages<RuleTableSummary>(RULE_TABLES, {}),
    staleTime: 300_000,
  });
  return (code) => {
    const table = data?.find((one) => one.code === code);
    return (table && ((current() === "en" && table.nameEn) || table.name)) || code;
  };
}
