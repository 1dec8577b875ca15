import { ask, current, number, ProblemAlert, shown } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Progress, Skeleton, Statistic } from "antd";
import { useTranslation } from "react-i18next";
import type { Money } from "../money.ts";
import { CAMPAIGNS } from "./records.ts";

interface Told {
  cost: Money;
  targetLeads: number;
  arrivals: number;
  knownBefore: number;
  leads: number;
  qualified: number;
  converted: number;
  opportunities: number;
  orders: number;
  ordered: Money;
  costPerLead?: Money;
  costPerOpportunity?: Money;
  costPerOrder?: Money;
}

const COUNTS = ["arrivals", "knownBefore", "leads", "qualified", "converted", "opportunities", "orders"];
const SUMS = ["cost", "costPerLead", "costPerOpportunity", "costPerOrder", "ordered"];

/** What came of it, and what each lead, opportunity and order cost. */
export function Figures({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation();
  const path = `${CAMPAIGNS}/${campaignId}/figures`;
  const { data, error, refetch } = useQuery({
    queryKey: [path],
    queryFn: () => ask<Told>("GET", path),
  });
  if (!data)
    return error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Skeleton active />;
  const told = data as unknown as Record<string, number & Money>;
  const money = (key: string) => shown({ kind: "money" }, told[key], t, current()) || "–";
  return (
    <>
      <h2>{t("capture.figures.costs")}</h2>
      <div className="figures">
        {SUMS.map((key) => (
          <Statistic key={key} title={t(`capture.figures.${key}`)} value={money(key)} />
        ))}
      </div>
      <h2>{t("capture.figures.came")}</h2>
      {data.targetLeads > 0 && (
        <p>
          {t("capture.figures.target", {
            leads: number(data.leads, current()),
            target: number(data.targetLeads, current()),
          })}
          <Progress
            percent={Math.floor((100 * data.leads) / data.targetLeads)}
            aria-label={t("campaign.targetLeads")}
          />
        </p>
      )}
      <div className="figures">
        {COUNTS.map((key) => (
          <Statistic
            key={key}
            title={t(`capture.figures.${key}`)}
            value={number(told[key] ?? 0, current())}
          />
        ))}
      </div>
      <p className="quiet">{t("capture.figures.means")}</p>
    </>
  );
}
