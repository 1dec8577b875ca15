import { ask, LinkButton, RecordPage, Sideways, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { StatusTag } from "../products/StatusTag.tsx";
import { Publish } from "./Publish.tsx";
import { DRAFTS_RATES, PUBLISHES_RATES, RATE_LISTS, type RateList, rateFields } from "./records.ts";

/** One list of rates: what a unit of each currency is worth, and since when. */
export default function RateListPage() {
  const { t } = useTranslation();
  const can = useCan();
  const { id = "" } = useParams();
  const { data: list, error } = useQuery({
    queryKey: [RATE_LISTS, "one", id],
    queryFn: () => ask<RateList>("GET", `${RATE_LISTS}/${id}`),
  });
  return (
    <RecordPage
      row={list}
      error={error}
      title={list?.code ?? ""}
      mark={list && <StatusTag status={list.status} />}
      listAt="/exchange-rates"
      facts={rateFields.filter(({ key }) => key !== "status")}
      actions={
        list && (
          <>
            {can(DRAFTS_RATES) && (
              <LinkButton to={`/exchange-rates/new?from=${id}`}>{t("prices.copy")}</LinkButton>
            )}
            {list.status === "draft" && can(PUBLISHES_RATES) && (
              <Publish path={RATE_LISTS} id={id} version={list.version} name={list.code} />
            )}
          </>
        )
      }
      tabs={
        list && [
          {
            key: "rates",
            label: t("prices.rates"),
            children: (
              <Sideways label={t("prices.rates")}>
                <Table
                  size="small"
                  rowKey="currency"
                  dataSource={list.rates}
                  pagination={false}
                  columns={[
                    { title: t("capture.currency"), dataIndex: "currency" },
                    {
                      title: t("prices.rateIn", { base: list.base }),
                      align: "end",
                      render: (_, { rate }) => String(Number(rate)),
                    },
                    { title: t("prices.source"), dataIndex: "source" },
                  ]}
                />
              </Sideways>
            ),
          },
        ]
      }
    />
  );
}
