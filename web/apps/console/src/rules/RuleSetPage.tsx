import { ask, ProblemAlert, useCan } from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Card, Skeleton, Table, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { Fairness } from "./Fairness.tsx";
import { type Findings, RULE_SETS, type RuleSet } from "./records.ts";

/** One version of the rules: what they say, what is wrong with them, whom they would have given what. */
export default function RuleSetPage() {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const { id = "" } = useParams();
  const path = `${RULE_SETS}/${id}`;
  const [refused, setRefused] = useState<unknown>();
  const { data, error } = useQuery({ queryKey: [RULE_SETS, id], queryFn: () => ask<RuleSet>("GET", path) });
  const { data: found } = useQuery({
    queryKey: [RULE_SETS, id, "findings"],
    queryFn: () => ask<Findings>("GET", `${path}/findings`),
  });
  if (!data) return error ? <ProblemAlert error={error} /> : <Skeleton active />;
  const publish = () =>
    ask("POST", `${path}/publication`, { version: data.version })
      .then(() => setRefused(undefined), setRefused)
      .finally(() => queries.invalidateQueries({ queryKey: [RULE_SETS] }));
  const mayWrite = (operation: string) =>
    can({ permission: "lead.rules-write", operation: `lead.rule_sets.${operation}` });
  return (
    <>
      <header className="bar">
        <h1>{data.name}</h1>
        <Tag>{t(`rules.statuses.${data.status}`)}</Tag>
        <div className="bar-end">
          {data.status === "draft" && mayWrite("publish_rule_set") && (
            <Button
              type="primary"
              disabled={found?.findings.some((one) => one.fatal)}
              onClick={() => void publish()}
            >
              {t("rules.publish")}
            </Button>
          )}
        </div>
      </header>
      <ProblemAlert error={refused} />
      {found?.findings.map((one, place) => (
        <Alert
          key={place}
          className="spaced"
          type={one.fatal ? "error" : "warning"}
          title={t(`rules.flaws.${one.flaw}`, { rule: (one.rule ?? 0) + 1, other: (one.other ?? 0) + 1 })}
        />
      ))}
      <Card size="small" className="spaced">
        <Table
          size="small"
          pagination={false}
          rowKey="name"
          dataSource={data.rules}
          scroll={{ x: 480 }}
          columns={[
            { title: "#", width: 50, render: (_, __, place) => place + 1 },
            { title: t("rules.name"), dataIndex: "name" },
            {
              title: t("rules.when"),
              render: (_, { when }) =>
                Object.entries(when)
                  .map(([name, values]) => `${t(`rules.conditions.${name}`)}: ${values.join(", ")}`)
                  .join(" · "),
            },
            { title: t("rules.target"), render: (_, { target }) => t(`rules.targets.${target}`) },
          ]}
        />
      </Card>
      {mayWrite("replay_rule_set") && <Fairness path={path} />}
    </>
  );
}
