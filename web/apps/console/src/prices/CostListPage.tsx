import { ask, current, day, LinkButton, RecordPage, remember, shown, Sideways, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { StatusTag } from "../products/StatusTag.tsx";
import { Publish } from "./Publish.tsx";
import { COST_LISTS, costFields, type CostList, DRAFTS_COSTS } from "./records.ts";
import type { Cost } from "./written.ts";

/** One cost list: what items and hours cost, where each number is from and of which day. */
export default function CostListPage() {
  const { t } = useTranslation();
  const can = useCan();
  const { id = "" } = useParams();
  const { data: list, error } = useQuery({
    queryKey: [COST_LISTS, "one", id],
    queryFn: () => ask<CostList>("GET", `${COST_LISTS}/${id}`),
  });
  useEffect(() => {
    if (list) remember({ title: list.code, more: t("prices.costs"), to: `/cost-lists/${id}` });
  }, [list, id, t]);
  const mayPublish = can({ permission: "cpq.price-write", operation: "cpq.cost_lists.publish_cost_list" });
  const tab = (key: "items" | "hours") => ({
    key,
    label: t(`prices.${key}`, { count: list?.[key].length }),
    children: list && <Costs costs={list[key]} currency={list.currency} label={t(`prices.${key}`)} />,
  });
  return (
    <RecordPage
      row={list}
      error={error}
      title={list?.code ?? ""}
      mark={list && <StatusTag status={list.status} />}
      listAt="/cost-lists"
      facts={costFields.filter(({ key }) => key !== "status")}
      actions={
        list && (
          <>
            {can(DRAFTS_COSTS) && (
              <LinkButton to={`/cost-lists/new?from=${id}`}>{t("prices.copy")}</LinkButton>
            )}
            {list.status === "draft" && mayPublish && (
              <Publish path={COST_LISTS} id={id} version={list.version} name={list.code} />
            )}
          </>
        )
      }
      tabs={list && [tab("items"), tab("hours")]}
    />
  );
}

function Costs({ costs, currency, label }: { costs: Cost[]; currency: string; label: string }) {
  const { t } = useTranslation();
  return (
    <Sideways label={label}>
      <Table
        size="small"
        rowKey="code"
        dataSource={costs}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: t("products.code"), dataIndex: "code" },
          {
            title: t("prices.amount"),
            align: "end",
            render: (_, { amount }) => shown({ kind: "money" }, { amount, currency }, t, current()),
          },
          { title: t("prices.source"), dataIndex: "source" },
          { title: t("prices.asOf"), render: (_, { asOf }) => day(asOf, current()) },
        ]}
      />
    </Sideways>
  );
}
