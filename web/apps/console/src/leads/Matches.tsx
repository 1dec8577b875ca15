import { current, useCan } from "@crm/ui";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Words } from "../words.ts";
import { percent } from "./ScoreTab.tsx";

export interface Match {
  recordId: string;
  kind: "lead" | "account" | "contact" | "deal";
  companyName: string;
  relation: string;
  /** Between 0 and 1: how sure it is that the two belong together. */
  score: number;
  reasons: Words[];
  /** The pair in the review queue. */
  reviewId?: string;
}

export interface Found {
  shown: Match[];
  /** Those that the person may not see. */
  hidden: number;
}

/** Who somebody may be, how sure that is and why; what the person may not see is only counted. */
export function Matches({ found, apart = false }: { found: Found; apart?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <ul className="todo">
        {found.shown.map((one) => (
          <li key={one.recordId}>
            <Name match={one} apart={apart} />
            <Tag>{t(`review.relations.${one.relation}`)}</Tag>
            <span>
              {t("review.score")} {percent(one.score)}
            </span>
            <span className="quiet">{one.reasons.map((reason) => reason[current()]).join(" · ")}</span>
            <Compare match={one} />
          </li>
        ))}
      </ul>
      {found.hidden > 0 && <p className="quiet">{t("review.hidden", { count: found.hidden })}</p>}
    </>
  );
}

const PLACES: Partial<Record<Match["kind"], { at: string; permission: string; operation: string }>> = {
  lead: { at: "/leads", permission: "lead.read", operation: "lead.leads.get_lead" },
  account: { at: "/accounts", permission: "sales.account-read", operation: "sales.accounts.get_account" },
};

/** The way to it, beside what is being done where that would be lost. */
function Name({ match, apart }: { match: Match; apart: boolean }) {
  const { t } = useTranslation();
  const can = useCan();
  const place = PLACES[match.kind];
  const name =
    place && can(place) ? (
      <Link to={`${place.at}/${match.recordId}`} target={apart ? "_blank" : undefined}>
        {match.companyName}
      </Link>
    ) : (
      <span>{match.companyName}</span>
    );
  return (
    <>
      {name}
      {match.kind !== "lead" && <Tag color="blue">{t(`capture.review.kinds.${match.kind}`)}</Tag>}
    </>
  );
}

/** Where the two are looked at beside each other, decided about and merged. */
function Compare({ match: { reviewId } }: { match: Match }) {
  const { t } = useTranslation();
  const may = useCan()({ permission: "lead.read", operation: "lead.duplicates.get_review" });
  return reviewId && may ? <Link to={`/reviews/${reviewId}`}>{t("review.compare")}</Link> : null;
}
