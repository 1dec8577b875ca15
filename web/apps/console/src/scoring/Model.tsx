import { ask, current, instant, number, type Page, ProblemAlert } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Card, Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { percent, traitTold } from "../leads/ScoreTab.tsx";
import { SCORE_MODELS, type ScoreModel } from "./records.ts";

const SHOWN_WEIGHTS = 8;

/** The newest learned probability: how much better than the base rate it is, and whether what it says comes true. */
export function Model() {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: [SCORE_MODELS],
    queryFn: () => ask<Page<ScoreModel>>("GET", SCORE_MODELS, { query: { limit: 1 } }),
  });
  const model = data?.items[0];
  const told = (value: number) => number(value, current());
  const strongest = Object.entries(model?.weights ?? {})
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .slice(0, SHOWN_WEIGHTS);
  return (
    <Card size="small" title={<h2>{t("work.scoring.model")}</h2>}>
      <ProblemAlert error={error} />
      {data && !model && <p className="quiet">{t("work.scoring.noModel")}</p>}
      {model && (
        <>
          <p>
            <Tag color={model.used ? "green" : "default"}>
              {t(model.used ? "work.scoring.used" : "work.scoring.unused")}
            </Tag>
            {t("work.scoring.learned", {
              at: instant(model.trainedAt, current()),
              examples: told(model.examples),
              rate: percent(model.baseRate),
            })}
          </p>
          <p>
            {t("work.scoring.brier", { brier: model.brier.toFixed(4), base: model.baseBrier.toFixed(4) })}
          </p>
          <div className="day">
            <Table
              size="small"
              pagination={false}
              rowKey="said"
              dataSource={model.calibration}
              columns={[
                { title: t("work.scoring.said"), align: "end", render: (_, { said }) => percent(said) },
                {
                  title: t("work.scoring.happened"),
                  align: "end",
                  render: (_, { happened }) => percent(happened),
                },
                { title: t("work.figures.leads"), align: "end", render: (_, { leads }) => told(leads) },
              ]}
            />
            <ul className="todo">
              {strongest.map(([trait, weight]) => (
                <li key={trait}>
                  <Tag color={weight < 0 ? "red" : "green"}>
                    {(weight > 0 ? "+" : "") + weight.toFixed(2)}
                  </Tag>
                  {traitTold(trait, t)}
                </li>
              ))}
            </ul>
          </div>
        </>
      )}
    </Card>
  );
}
