import { ask, current, ProblemAlert } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { LEADS } from "./moves.ts";

interface Found {
  shown: {
    recordId: string;
    kind: string;
    companyName: string;
    relation: string;
    score: number;
    reasons: { code: string; zh: string; en: string }[];
  }[];
  hidden: number;
}

/** Who else this may be, and why; what the person may not see is only counted. */
export function Duplicates({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const path = `${LEADS}/${leadId}/duplicates`;
  const { data, error } = useQuery({ queryKey: [path], queryFn: () => ask<Found>("GET", path) });
  if (!data) return <ProblemAlert error={error} />;
  return (
    <>
      {data.shown.length === 0 && data.hidden === 0 && <p className="quiet">{t("none")}</p>}
      <ul className="todo">
        {data.shown.map((one) => (
          <li key={one.recordId}>
            {one.kind === "lead" ? (
              <Link to={`/leads/${one.recordId}`}>{one.companyName}</Link>
            ) : (
              one.companyName
            )}
            <Tag>{t(`review.relations.${one.relation}`)}</Tag>
            <span className="quiet">{one.reasons.map((reason) => reason[current()]).join(" · ")}</span>
          </li>
        ))}
      </ul>
      {data.hidden > 0 && <p className="quiet">{t("review.hidden", { count: data.hidden })}</p>}
    </>
  );
}
