import { ask } from "@crm/ui";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Finding, getRuleSet, RULE_SETS, type RuleSet, type Told, told } from "./records.ts";

/** One version with what is wrong with it, and the ways to change it; each change is kept at once. */
export function useRuleSet(id: string) {
  const queries = useQueryClient();
  const path = `${RULE_SETS}/${id}`;
  const [refused, setRefused] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const key = [RULE_SETS, "one", id];
  const { data, error } = useQuery({ queryKey: key, queryFn: () => getRuleSet(id) });
  const { data: found } = useQuery({
    // Of this version: another one is checked anew.
    queryKey: [RULE_SETS, "findings", id, data?.version],
    enabled: data !== undefined,
    placeholderData: keepPreviousData,
    queryFn: () => ask<{ findings: Finding[] }>("GET", `${path}/findings`),
  });
  const run = async (asking: Promise<RuleSet>) => {
    setBusy(true);
    try {
      queries.setQueryData(key, await asking);
      setRefused(undefined);
    } catch (no) {
      // Somebody else's version, or a refusal: what is shown is what there is.
      await queries.invalidateQueries({ queryKey: key });
      throw no;
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: [RULE_SETS, "list"] });
    }
  };
  const version = data?.version;
  const change = (changed: Partial<Told>) =>
    run(ask<RuleSet>("PUT", path, { version, body: { ...told(data!), ...changed } }));
  return {
    data,
    error,
    path,
    busy,
    refused,
    findings: found?.findings ?? [],
    change,
    /** For what has no dialog to tell a refusal in. */
    changeHere: (changed: Partial<Told>) => void change(changed).catch(setRefused),
    publish: () => run(ask<RuleSet>("POST", `${path}/publication`, { version })),
  };
}
