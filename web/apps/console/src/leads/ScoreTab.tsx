import { ask, current, instant, number, Problem, ProblemAlert } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Tag } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { type Words, wireName } from "../words.ts";
import { LEADS } from "./moves.ts";

interface Score {
  fit: number;
  intent: number;
  chance?: number;
  reasons: ({ side: "fit" | "intent" | "chance"; points: number } & Words)[];
  scoredAt: string;
}

/** How well a lead fits and, apart from it, how much it wants to buy; each with what gave the points. */
export function ScoreTab({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const path = `${LEADS}/${leadId}/score`;
  const { data, error } = useQuery({ queryKey: [path], queryFn: () => ask<Score>("GET", path) });
  if (error instanceof Problem && error.status === 404)
    return <p className="quiet">{t("work.score.none")}</p>;
  if (!data) return <ProblemAlert error={error} />;
  const told = { fit: number(data.fit, current()), intent: number(data.intent, current()), chance: "" };
  if (data.chance !== undefined) told.chance = percent(data.chance);
  return (
    <>
      <div className="sides">
        {(["fit", "intent", "chance"] as const).map((side) => (
          <section key={side} aria-label={t(`work.score.${side}`)}>
            <h3>
              {t(`work.score.${side}`)} <strong>{told[side] || "–"}</strong>
            </h3>
            {side === "chance" && !told.chance && <p className="quiet">{t("work.score.noChance")}</p>}
            <ul>
              {data.reasons
                .filter((reason) => reason.side === side)
                .map((reason) => (
                  <li key={reason.en}>
                    <Tag color={reason.points < 0 ? "red" : "green"}>
                      {reason.points > 0 ? "+" : "−"}
                      {number(Math.abs(reason.points), current())}
                    </Tag>
                    {side === "chance" ? traitTold(reason.en, t) : reason[current()]}
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      <p className="quiet">{t("work.score.at", { at: instant(data.scoredAt, current()) })}</p>
    </>
  );
}

export function percent(part: number): string {
  return new Intl.NumberFormat(current() === "zh" ? "zh-CN" : "en-GB", {
    style: "percent",
    maximumFractionDigits: 1,
  }).format(part);
}

/** What a model saw, `source=website` or `has=email`, in words. */
export function traitTold(trait: string, t: TFunction): string {
  const [name = "", value = ""] = trait.split("=", 2);
  if (name === "has") return t("work.score.has", { what: t(`lead.${wireName(value)}`) });
  if (name === "source") return `${t("lead.source")}: ${t(`lead.sources.${value}`)}`;
  return `${t(`lead.${wireName(name)}`)}: ${value}`;
}
