import { ask, current, FormDialog, RecordList, useCan } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Model } from "./Model.tsx";
import { RULE_FIELDS, SCORE_RULES, type ScoreRule, scoreRules } from "./records.ts";

/** What gives points, kept by whoever may; and beside it what the company's own outcomes taught. */
export default function Scoring() {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<{ rule?: ScoreRule; key: string }>();
  const may = (operation: string) =>
    can({ permission: "lead.score-rules-write", operation: `lead.scores.${operation}` });
  const open = (rule?: ScoreRule) => setAsked({ rule, key: crypto.randomUUID() });
  const submit = (given: Record<string, unknown>) => {
    const body = { value: "", active: false, ...given };
    const rule = asked?.rule;
    return (
      rule
        ? ask("PATCH", `${SCORE_RULES}/${rule.scoreRuleId}`, { version: rule.version, body })
        : ask("POST", SCORE_RULES, { body, key: asked?.key })
    ).finally(() => queries.invalidateQueries({ queryKey: [SCORE_RULES] }));
  };
  const begin =
    asked?.rule &&
    Object.fromEntries(RULE_FIELDS.map(({ key }) => [key, asked.rule![key as keyof ScoreRule]]));
  return (
    <>
      <RecordList
        resource={{
          ...scoreRules,
          titleOf: (one) => one[current()],
          act: may("change_score_rule")
            ? (rule) => (
                <Button size="small" onClick={() => open(rule)}>
                  {t("work.change")}
                </Button>
              )
            : undefined,
        }}
        title={t("work.screens.scoring")}
        actions={
          may("add_score_rule") && (
            <Button type="primary" onClick={() => open()}>
              {t("work.scoring.add")}
            </Button>
          )
        }
      />
      {can({ permission: "lead.score-rules-read", operation: "lead.scores.list_score_models" }) && <Model />}
      {asked && (
        <FormDialog
          title={t(asked.rule ? "work.change" : "work.scoring.add")}
          fields={RULE_FIELDS}
          initial={begin ?? { side: "fit", test: "is", active: true }}
          onSubmit={submit}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
