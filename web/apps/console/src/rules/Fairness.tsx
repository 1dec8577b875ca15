import { ask, current, number, ProblemAlert } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Card, Table } from "antd";
import { useTranslation } from "react-i18next";
import type { Replay } from "./records.ts";

/** The last thirty days again under these rules: who would have got how many, beside what they have. */
export function Fairness({ path }: { path: string }) {
  const { t } = useTranslation();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [path, "replay"],
    // Thousands of leads are gone through: only when somebody wants it.
    enabled: false,
    queryFn: () => ask<Replay>("GET", `${path}/replay`),
  });
  const told = (value: number) => number(value, current());
  return (
    <Card
      size="small"
      title={<h2>{t("rules.replay")}</h2>}
      extra={
        <Button loading={isFetching} onClick={() => void refetch()}>
          {t("rules.run")}
        </Button>
      }
    >
      <ProblemAlert error={error} />
      {data && (
        <>
          <p>
            {t("rules.sum", {
              leads: told(data.leads),
              waiting: told(data.waiting),
              fallback: told(data.fallback),
            })}
          </p>
          <Table
            size="small"
            pagination={false}
            rowKey="personId"
            dataSource={data.shares}
            columns={[
              { title: t("lead.owner"), dataIndex: "name" },
              { title: t("rules.wouldGet"), render: (_, { wouldGet }) => told(wouldGet) },
              { title: t("rules.has"), render: (_, { has }) => told(has) },
            ]}
          />
        </>
      )}
    </Card>
  );
}
