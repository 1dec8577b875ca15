import { ask, current, day, ProblemAlert, useRows } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { StatusTag } from "../products/StatusTag.tsx";
import { differences, type Grid, gridOf } from "./grid.ts";
import { columnName, RULE_TABLES, type RuleTable, type RuleTableSummary } from "./records.ts";
import type { Editing } from "./useRuleTable.ts";

/** All editions of the table, and how each differs from the one on the screen. */
export function EditionsPart({ editing }: { editing: Editing }) {
  const { t } = useTranslation();
  const { edition, grid } = editing;
  const [opened, setOpened] = useState<string>();
  const found = useRows<RuleTableSummary>(RULE_TABLES, { code: edition.code, sort: "-createdAt" });
  const editions = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      <ol className="decisions">
        {editions.map((one) => (
          <li key={one.ruleTableId}>
            <Link to={`/rule-tables/${one.ruleTableId}`}>
              {t("products.edition", { number: one.number })}
            </Link>{" "}
            <StatusTag status={one.status} />
            {one.validFrom && (
              <span className="quiet">{t("products.from", { on: day(one.validFrom, current()) })}</span>
            )}
            {one.note && <div>{one.note}</div>}
            {one.ruleTableId !== edition.ruleTableId && (
              <div>
                <Button
                  type="link"
                  size="small"
                  onClick={() => setOpened(opened === one.ruleTableId ? undefined : one.ruleTableId)}
                >
                  {t("decisions.differs", { number: edition.number })}
                </Button>
                {opened === one.ruleTableId && <Differs id={one.ruleTableId} now={grid} />}
              </div>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function Differs({ id, now }: { id: string; now: Grid }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: [RULE_TABLES, "one", id],
    queryFn: () => ask<RuleTable>("GET", `${RULE_TABLES}/${id}`),
  });
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Skeleton active />;
  const then = gridOf(data);
  const found = differences(then, now);
  const named = (told: string) => {
    const name = told.replace("→ ", "");
    const of = told.startsWith("→ ") ? [...now.outputs, ...then.outputs] : [...now.inputs, ...then.inputs];
    const column = of.find((each) => each.name === name);
    if (told === "note") return t("products.note");
    return `${told.startsWith("→ ") ? "→ " : ""}${column ? columnName(column, t) : name}`;
  };
  if (!found.length && then.hit === now.hit) return <p className="quiet">{t("decisions.same")}</p>;
  return (
    <ul>
      {then.hit !== now.hit && (
        <li>
          {t("decisions.hit")} <del>{t(`decisions.hits.${then.hit}`)}</del> →{" "}
          <ins>{t(`decisions.hits.${now.hit}`)}</ins>
        </li>
      )}
      {found.map(({ rule, kind, cells }) => (
        <li key={rule}>
          {kind === "added" ? (
            <ins>{rule}</ins>
          ) : kind === "gone" ? (
            <del>{rule}</del>
          ) : (
            <strong>{rule}</strong>
          )}{" "}
          {cells.map(({ column, before, after }) => (
            <span key={column} className="change">
              {named(column)} {before && <del>{before}</del>}
              {before && after && " → "}
              {after && <ins>{after}</ins>}{" "}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
