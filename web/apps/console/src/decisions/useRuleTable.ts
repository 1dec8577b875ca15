import { ask, current, Problem, useKept } from "@crm/ui";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { bodyOf, type Grid, gridOf } from "./grid.ts";
import { RULE_TABLES, type RuleTable, type RuleTableCheck } from "./records.ts";

export type Editing = NonNullable<ReturnType<typeof useRuleTable>["editing"]>;

/** An edition of a decision table, the ways to change it, and what the check finds in what is kept. */
export function useRuleTable(id: string) {
  const queries = useQueryClient();
  const path = `${RULE_TABLES}/${id}`;
  const kept = useKept<RuleTable, Grid>({
    path,
    queryKey: [RULE_TABLES, "one", id],
    saidOf: gridOf,
    bodyOf,
    onTaken: () => void queries.invalidateQueries({ queryKey: [RULE_TABLES, "list"] }),
  });
  const { row, said, error, ...rest } = kept;
  const found = useQuery({
    enabled: row !== undefined,
    // Of this version: another one is checked anew.
    queryKey: [RULE_TABLES, "check", current(), id, row?.version],
    queryFn: () => ask<RuleTableCheck>("POST", `${path}/check`),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    retry: false,
  });
  const editing = row &&
    said && {
      ...rest,
      edition: row,
      grid: said,
      path,
      isDraft: row.status === "draft",
      put: (part: Partial<Grid>) => kept.change({ ...said, ...part }),
      check: found.data,
      checkError: found.error,
      isChecking: found.isFetching,
    };
  return { editing, error };
}

/** What the service refused of a part of a table, by the place in it. */
export function refusedIn(refused: unknown, part: "inputs" | "outputs" | "rules"): Map<number, string> {
  const told = new Map<number, string>();
  if (!(refused instanceof Problem)) return told;
  for (const { pointer, message } of refused.errors) {
    const at = new RegExp(`^/body/table/${part}/(\\d+)`).exec(pointer ?? "");
    if (at) told.set(Number(at[1]), message);
  }
  return told;
}
