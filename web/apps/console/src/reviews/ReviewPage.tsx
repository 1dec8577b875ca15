import { ask, current, type Page, ProblemAlert, useAttempt, useCan } from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Card, Skeleton, Space } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import type { Lead } from "../leads/lead.ts";
import { LEADS } from "../leads/moves.ts";
import { Beside } from "./Beside.tsx";
import { mayBecomeOne, type Side } from "./keeping.ts";
import { Merging } from "./Merging.tsx";
import { REVIEWS, type SideBySide } from "./records.ts";

const DECISIONS = ["same", "related", "different"] as const;
// More than this says no more about which of two is further on.
const MOST_HAPPENINGS = 100;
const HAPPENED_BY_ITSELF = ["captured", "assigned", "moved", "returned"];

/** Two records beside each other: are they one company, and which stays with whose values. */
export default function ReviewPage() {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { id = "" } = useParams();
  const { error: refused, attempt } = useAttempt();
  const { data, error } = useQuery({ queryKey: [REVIEWS, id], queryFn: () => pairOf(id) });
  if (!data) return error ? <ProblemAlert error={error} /> : <Skeleton active />;
  const { lead, other, record, reasons = [], review, sides } = data;
  const goOn = () => void navigate("/reviews?state=open");
  const decide = (decision: string) =>
    attempt(async () => {
      await ask("POST", `${REVIEWS}/${id}/decision`, { version: review.version, body: { decision } });
      await queries.invalidateQueries({ queryKey: [REVIEWS] });
      goOn();
    });
  const mayDecide = can({ permission: "lead.work", operation: "lead.duplicates.decide_review" });
  const mayMerge = can({ permission: "lead.merge", operation: "lead.duplicates.merge_leads" });
  return (
    <Card size="small" title={<h1>{lead.companyName}</h1>}>
      <ProblemAlert error={refused} />
      {reasons.length > 0 && (
        <p>
          <strong>{t(`review.relations.${review.relation}`)}</strong>
          {" · "}
          {reasons.map((reason) => reason[current()]).join(" · ")}
        </p>
      )}
      {!other && !record && <p className="quiet">{t("capture.review.unseen")}</p>}
      {mayMerge && sides ? (
        <Merging key={id} sides={sides} onDone={goOn} />
      ) : (
        <Beside
          left={lead}
          right={other ?? record}
          titles={[t("review.one"), t(record ? `capture.review.kinds.${record.kind}` : "review.other")]}
          narrow={record !== undefined}
        />
      )}
      {mayDecide && review.state !== "decided" && (
        <Space className="row-end" wrap>
          {DECISIONS.map((one) => (
            <Button key={one} onClick={() => void decide(one)}>
              {t(`review.relations.${one}`)}
            </Button>
          ))}
        </Space>
      )}
    </Card>
  );
}

/** The pair; and where both are leads that may become one, how far each is. */
async function pairOf(id: string): Promise<SideBySide & { sides?: [Side, Side] }> {
  const pair = await ask<SideBySide>("GET", `${REVIEWS}/${id}`);
  if (!pair.other || !mayBecomeOne(pair.lead, pair.other)) return pair;
  return { ...pair, sides: await Promise.all([sideOf(pair.lead), sideOf(pair.other)]) };
}

async function sideOf(lead: Lead): Promise<Side> {
  const { items } = await ask<Page<{ kind: string }>>("GET", `${LEADS}/${lead.leadId}/timeline`, {
    query: { limit: MOST_HAPPENINGS },
  });
  return { lead, activities: items.filter(({ kind }) => !HAPPENED_BY_ITSELF.includes(kind)).length };
}
