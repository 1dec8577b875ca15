import { FormDialog } from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { draft, getRuleSet, listRuleSets, RULE_SETS, type RuleSet, told } from "./records.ts";

/** Another version begins as a copy of one there is; `from` names it, else it is the one that counts. */
export function DraftDialog({ from, onClose }: { from?: string; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const drafted = useRef<RuleSet>(undefined);
  const { data } = useQuery({ queryKey: [RULE_SETS, "to-copy"], queryFn: listRuleSets });
  if (!data) return null;
  const names = Object.fromEntries(
    data.items.map((one) => [
      one.ruleSetId,
      `${one.number} · ${one.name} · ${t(`rules.statuses.${one.status}`)}`,
    ]),
  );
  const current = from ?? data.items.find((one) => one.status === "published")?.ruleSetId;
  const close = () =>
    drafted.current ? void navigate(`/rule-sets/${drafted.current.ruleSetId}`) : onClose();
  return (
    <FormDialog
      title={t("rules.draft")}
      fields={[
        { key: "name", label: "rules.name", kind: "text", required: true, most: 100 },
        { key: "from", label: "rules.from", kind: "choice", names, required: true },
      ]}
      initial={{ from: current }}
      onSubmit={async (given) => {
        const copied = told(await getRuleSet(String(given.from)));
        drafted.current = await draft({ ...copied, name: String(given.name) }, key);
        await queries.invalidateQueries({ queryKey: [RULE_SETS] });
      }}
      onClose={close}
    />
  );
}
