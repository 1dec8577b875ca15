import { ask, current, ProblemAlert, Sideways } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Skeleton, Table } from "antd";
import { useTranslation } from "react-i18next";
import { useUnits } from "../units/useUnits.ts";
import { named } from "./named.ts";
import { CONFIGURATIONS, type MaterialList } from "./records.ts";
import type { Configurator } from "./useConfigurator.ts";

/** What the machine is made of and how, once it is whole. */
export function Materials({ machine }: { machine: Configurator }) {
  const { t } = useTranslation();
  const units = useUnits();
  // What is counted has a word of its own in each language; a symbol is the same in all.
  const unitName = (code: string) => {
    const unit = units.find((one) => one.code === code);
    return unit?.dimension === "count" && current() === "zh" ? unit.nameZh : code;
  };
  const whole = !machine.clash && machine.ordered?.valid;
  const { data, error, refetch } = useQuery({
    enabled: Boolean(whole) && !machine.isAsking,
    queryKey: [CONFIGURATIONS, "materials", current(), machine.orderBody],
    queryFn: ({ signal }) =>
      ask<MaterialList>("POST", `${CONFIGURATIONS}/materials`, { body: machine.orderBody, signal }),
  });
  if (!whole) return <p className="quiet">{t("configurator.materialsLater")}</p>;
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  if (!data.materials.length && !data.operations.length)
    return <p className="quiet">{t("configurator.noStructure")}</p>;
  return (
    <>
      <h2>{t("configurator.materials")}</h2>
      <Sideways label={t("configurator.materials")}>
        <Table
          size="small"
          rowKey={({ position, item }) => `${position} ${item}`}
          dataSource={data.materials}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            { title: t("configurator.position"), dataIndex: "position" },
            { title: t("configurator.item"), dataIndex: "item" },
            { title: t("configurator.name"), render: (_, one) => named(one) },
            {
              title: t("configurator.quantity"),
              render: (_, one) => `${one.quantity} ${unitName(one.unit)}`,
              align: "end",
            },
            {
              title: t("configurator.gross"),
              render: (_, one) => `${one.gross} ${unitName(one.unit)}`,
              align: "end",
            },
          ]}
        />
      </Sideways>
      <h2 className="spaced-top">{t("configurator.operations")}</h2>
      <Sideways label={t("configurator.operations")}>
        <Table
          size="small"
          rowKey="code"
          dataSource={data.operations}
          pagination={false}
          columns={[
            { title: t("configurator.operation"), dataIndex: "code" },
            { title: t("configurator.name"), render: (_, one) => named(one) },
            { title: t("configurator.centre"), dataIndex: "centre" },
            { title: t("configurator.minutes"), dataIndex: "minutes", align: "end" },
          ]}
        />
      </Sideways>
    </>
  );
}
