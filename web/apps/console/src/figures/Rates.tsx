import { ask, current, number, ProblemAlert, Sideways, shown } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Card, Empty, Segmented, Table } from "antd";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { CampaignName } from "../campaigns/CampaignName.tsx";
import { percent } from "../leads/ScoreTab.tsx";
import { Period, usePeriod } from "./Period.tsx";

const PATH = "/api/lead/v1/lead-rates";
const WAYS = ["source", "campaign", "owner", "region", "productLine"] as const;
type Way = (typeof WAYS)[number];

interface Cohort {
  month: string;
  key: string;
  /** What the person or campaign of the key is called. */
  name?: string;
  leads: number;
  open: number;
  converted: number;
  dropped: number;
  rate: number;
}

/** Of the leads captured in each month, how many became opportunities, by source, campaign, person, region or product line. */
export default function Rates() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const by = (parameters.get("by") ?? "source") as Way;
  const period = usePeriod();
  const { data, error, isLoading, refetch } = useQuery({
    queryKey: [PATH, by, period],
    queryFn: () => ask<{ items: Cohort[]; more: boolean }>("GET", PATH, { query: { by, ...period } }),
  });
  const named = ({ key, name }: Cohort) => {
    if (!key) return t(by === "owner" ? "work.figures.nobody" : "work.figures.untold");
    if (by === "campaign") return <CampaignName id={key} />;
    if (by === "source") return t(`lead.sources.${key}`);
    return by === "region" ? shown({ kind: "region" }, key, t, current()) : (name ?? key);
  };
  const told = (value: number) => number(value, current());
  const sum = (data?.items ?? []).reduce(
    (all, one) => ({ leads: all.leads + one.leads, converted: all.converted + one.converted }),
    { leads: 0, converted: 0 },
  );
  return (
    <>
      <header className="bar">
        <h1>{t("work.screens.rates")}</h1>
        <div className="bar-end">
          <Period />
        </div>
      </header>
      <div className="bar scrolls">
        <Segmented<Way>
          aria-label={t("kanban.group")}
          value={by}
          options={WAYS.map((way) => ({ value: way, label: t(`work.figures.by.${way}`) }))}
          onChange={(way) => {
            parameters.set("by", way);
            setParameters(parameters);
          }}
        />
      </div>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      <Card size="small" loading={isLoading}>
        {data?.items.length === 0 && <Empty description={t("work.figures.none")} />}
        {data && data.items.length > 0 && (
          <>
            <p>
              {t("work.figures.sum", {
                leads: told(sum.leads),
                converted: told(sum.converted),
                rate: percent(sum.converted / sum.leads),
              })}
            </p>
            <Sideways label={t("work.screens.rates")}>
              <Table<Cohort>
                size="small"
                pagination={false}
                rowKey={(one) => `${one.month} ${one.key}`}
                dataSource={data.items}
                columns={[
                  {
                    title: t("work.figures.month"),
                    dataIndex: "month",
                    width: 100,
                    // A month is told once, above its lines.
                    onCell: (one, place = 0) => {
                      const items = data.items;
                      const isFirst = items[place - 1]?.month !== one.month;
                      return {
                        rowSpan: isFirst ? items.filter(({ month }) => month === one.month).length : 0,
                      };
                    },
                  },
                  { title: t(`work.figures.by.${by}`), render: (_, one) => named(one) },
                  { title: t("work.figures.leads"), align: "end", render: (_, { leads }) => told(leads) },
                  { title: t("work.figures.open"), align: "end", render: (_, { open }) => told(open) },
                  {
                    title: t("lead.statuses.dropped"),
                    align: "end",
                    render: (_, { dropped }) => told(dropped),
                  },
                  {
                    title: t("lead.statuses.converted"),
                    align: "end",
                    render: (_, { converted }) => told(converted),
                  },
                  {
                    title: t("work.figures.rate"),
                    width: 180,
                    render: (_, { rate }) => (
                      <span className="rate">
                        <meter min={0} max={1} value={rate} aria-label={percent(rate)} /> {percent(rate)}
                      </span>
                    ),
                  },
                ]}
              />
            </Sideways>
            <p className="quiet">{t("work.figures.aboutRates")}</p>
          </>
        )}
      </Card>
    </>
  );
}
