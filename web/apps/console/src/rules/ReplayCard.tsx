import { ask, beginOf, current, instant, number, ProblemAlert, today } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Card, DatePicker, Table } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Replay } from "./records.ts";

const DAYS = [7, 30, 90];

/** The leads of a past period again under these rules: who would have got how many, beside what they have. */
export function ReplayCard({ path, version }: { path: string; version: number }) {
  const { t } = useTranslation();
  const [period, setPeriod] = useState<[Dayjs, Dayjs]>(() => last(30));
  const [since, until] = period;
  const { data, error, isFetching, refetch } = useQuery({
    // Another version or period is another question; its answer is not shown for this one.
    queryKey: [path, "replay", version, since.format("YYYY-MM-DD"), until.format("YYYY-MM-DD")],
    // Thousands of leads are gone through: only when somebody wants it.
    enabled: false,
    queryFn: () =>
      ask<Replay>("GET", `${path}/replay`, {
        query: {
          since: beginOf(since.format("YYYY-MM-DD")),
          until: beginOf(until.add(1, "day").format("YYYY-MM-DD")),
        },
      }),
  });
  const told = (value: number) => number(value, current());
  return (
    <Card size="small" title={<h2>{t("rules.replay")}</h2>}>
      <p className="quiet">{t("rules.replayMeans")}</p>
      <div className="bar">
        <DatePicker.RangePicker
          aria-label={t("rules.period")}
          allowClear={false}
          value={period}
          maxDate={dayjs(today())}
          presets={DAYS.map((days) => ({ label: t("rules.lastDays", { count: days }), value: last(days) }))}
          onChange={(chosen) => chosen?.[0] && chosen[1] && setPeriod([chosen[0], chosen[1]])}
        />
        <Button type="primary" loading={isFetching} onClick={() => void refetch()}>
          {t("rules.run")}
        </Button>
      </div>
      <ProblemAlert error={error} />
      {data && (
        <>
          <p role="status">
            {t("rules.sum", {
              leads: told(data.leads),
              waiting: told(data.waiting),
              fallback: told(data.fallback),
            })}
          </p>
          {data.leftOut && data.countedFrom && (
            <Alert
              className="spaced"
              type="warning"
              showIcon
              title={t("rules.leftOut", {
                leads: told(data.leads),
                leftOut: told(data.leftOut),
                from: instant(data.countedFrom, current()),
              })}
            />
          )}
          <Table
            size="small"
            pagination={false}
            rowKey="personId"
            dataSource={data.shares}
            locale={{ emptyText: t("rules.nothingToReplay") }}
            columns={[
              {
                title: t("lead.owner"),
                key: "name",
                render: (_, share) => <Share share={share} most={most(data)} />,
              },
              { title: t("rules.wouldGet"), align: "end", render: (_, { wouldGet }) => told(wouldGet) },
              { title: t("rules.has"), align: "end", render: (_, { has }) => told(has) },
              {
                title: t("rules.change"),
                align: "end",
                render: (_, { wouldGet, has }) => signed(wouldGet - has),
              },
            ]}
          />
        </>
      )}
    </Card>
  );
}

const last = (days: number): [Dayjs, Dayjs] => [dayjs(today()).subtract(days - 1, "day"), dayjs(today())];
const most = ({ shares }: Replay) => Math.max(1, ...shares.flatMap(({ wouldGet, has }) => [wouldGet, has]));
const signed = (value: number) => (value > 0 ? `+${number(value, current())}` : number(value, current()));

/** Both numbers as bars, so that who gets more than others is seen before it is read. */
function Share({ share, most }: { share: Replay["shares"][number]; most: number }) {
  return (
    <>
      {share.name}
      <svg className="bars" viewBox={`0 0 ${most} 12`} preserveAspectRatio="none" aria-hidden="true">
        <rect className="would" width={share.wouldGet} height={5} />
        <rect className="has" y={7} width={share.has} height={5} />
      </svg>
    </>
  );
}
