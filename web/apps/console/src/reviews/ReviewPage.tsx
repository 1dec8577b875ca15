import { ask, ProblemAlert, shown, current, useCan } from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Card, Radio, Skeleton, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { leadFields } from "../leads/fields.ts";
import { LEADS } from "../leads/moves.ts";
import type { Lead } from "../leads/lead.ts";
import { REVIEWS, type SideBySide } from "./records.ts";

const TAKEN = [
  "companyName",
  "contactName",
  "mobile",
  "phone",
  "moreNumbers",
  "email",
  "creditCode",
  "address",
  "website",
  "note",
  "productLine",
  "region",
  "industry",
  "companySize",
  "language",
];
const DECISIONS = ["same", "related", "different"] as const;

/** Two records beside each other: are they one company, and whose value is kept where they differ. */
export default function ReviewPage() {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { id = "" } = useParams();
  const [taken, setTaken] = useState<string[]>([]);
  const [refused, setRefused] = useState<unknown>();
  const { data, error } = useQuery({
    queryKey: [REVIEWS, id],
    queryFn: () => ask<SideBySide>("GET", `${REVIEWS}/${id}`),
  });
  if (!data) return error ? <ProblemAlert error={error} /> : <Skeleton active />;
  const { lead, other, record, reasons = [], review } = data;
  // A customer says less of itself than a lead; what it has is beside the lead's.
  const side: Partial<Lead> | undefined = other ?? record;
  const done = async (act: Promise<unknown>) => {
    try {
      await act;
      await queries.invalidateQueries({ queryKey: [REVIEWS] });
      void navigate("/reviews?state=open");
    } catch (no) {
      setRefused(no);
    }
  };
  const decide = (decision: string) =>
    done(ask("POST", `${REVIEWS}/${id}/decision`, { version: review.version, body: { decision } }));
  const merge = (folded: Lead) =>
    done(
      ask("POST", `${LEADS}/${lead.leadId}/merge`, {
        version: lead.version,
        key: id,
        body: { foldedId: folded.leadId, foldedVersion: folded.version, take: taken },
      }),
    );
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
      {!side && <p className="quiet">{t("capture.review.unseen")}</p>}
      <table className="beside">
        <thead>
          <tr>
            <th scope="col">{t("review.field")}</th>
            <th scope="col">{t("review.kept")}</th>
            <th scope="col">{record ? t(`capture.review.kinds.${record.kind}`) : t("review.other")}</th>
          </tr>
        </thead>
        <tbody>
          {leadFields(false)
            .filter(({ key }) => TAKEN.includes(key) || (record && key === "ownerName"))
            .filter(({ key }) => !record || key in record)
            .map((field) => {
              const told = (one?: Partial<Lead>) =>
                shown(field, one?.[field.key as keyof Lead], t, current());
              const differs = told(lead) !== told(side) && told(side) !== "";
              const take = (theirs: boolean) =>
                setTaken(theirs ? [...taken, field.key] : taken.filter((key) => key !== field.key));
              return (
                <tr key={field.key} className={differs ? "differs" : undefined}>
                  <th scope="row">{t(field.label)}</th>
                  <td>
                    {mayMerge && other && differs && (
                      <Radio
                        checked={!taken.includes(field.key)}
                        onChange={() => take(false)}
                        aria-label={`${t("review.kept")} ${t(field.label)}`}
                      />
                    )}{" "}
                    {told(lead)}
                  </td>
                  <td>
                    {mayMerge && other && differs && (
                      <Radio
                        checked={taken.includes(field.key)}
                        onChange={() => take(true)}
                        aria-label={`${t("review.other")} ${t(field.label)}`}
                      />
                    )}{" "}
                    {told(side)}
                  </td>
                </tr>
              );
            })}
        </tbody>
      </table>
      <Space className="row-end" wrap>
        {mayDecide &&
          review.state !== "decided" &&
          DECISIONS.map((one) => (
            <Button key={one} onClick={() => void decide(one)}>
              {t(`review.relations.${one}`)}
            </Button>
          ))}
        {mayMerge && other && (
          <Button type="primary" onClick={() => void merge(other)}>
            {t("review.merge")}
          </Button>
        )}
      </Space>
    </Card>
  );
}
