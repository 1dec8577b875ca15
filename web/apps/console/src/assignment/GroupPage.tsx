import { ask, BackButton, current, number, ProblemAlert, shown, today, useCan } from "@crm/ui";
import { useQueries, useQuery } from "@tanstack/react-query";
import { Button, Card, Skeleton, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { GroupDialog } from "./GroupDialog.tsx";
import { ABSENCES, awayOn, type Group, GROUPS, TERMS, termsOf, type Terms } from "./records.ts";

/** One group: how it shares, and what each of its members can take. */
export default function GroupPage() {
  const { t } = useTranslation();
  const can = useCan();
  const { id = "" } = useParams();
  const [changing, setChanging] = useState(false);
  const { data, error } = useQuery({
    queryKey: [GROUPS, "one", id],
    queryFn: () => ask<Group>("GET", `${GROUPS}/${id}`),
  });
  const members = data?.members ?? [];
  const knowsTerms = can({ permission: "lead.rules-read", operation: "lead.work_terms.get_terms" });
  const terms = useQueries({
    queries: (knowsTerms ? members : []).map(({ personId }) => ({
      queryKey: [TERMS, "one", personId],
      queryFn: () => termsOf(personId),
      staleTime: 30_000,
    })),
  });
  const now = today();
  const { data: away } = useQuery({
    queryKey: [ABSENCES, "on", now],
    enabled: can({ permission: "lead.absence", operation: "lead.work_terms.list_absences" }),
    queryFn: () => awayOn(now),
  });
  if (!data) return error ? <ProblemAlert error={error} /> : <Skeleton active />;
  const whole = members.reduce((sum, member) => sum + member.weight, 0);
  return (
    <>
      <header className="bar">
        <BackButton to="/assignment-groups" />
        <h1>{data.name}</h1>
        <Tag>{t(`assignment.policies.${data.policy}`)}</Tag>
        <div className="bar-end">
          {can({ permission: "lead.rules-write", operation: "lead.assignment_groups.change_group" }) && (
            <Button type="primary" onClick={() => setChanging(true)}>
              {t("assignment.changeGroup")}
            </Button>
          )}
        </div>
      </header>
      <p className="quiet">{t(`assignment.policyMeans.${data.policy}`)}</p>
      <Card size="small" title={<h2>{t("assignment.members")}</h2>}>
        <ul className="todo">
          {members.map((member, place) => (
            <li key={member.personId}>
              <Link to={`/work-terms/${member.personId}`}>{member.name || t("assignment.unknown")}</Link>
              {data.policy === "weighted" && (
                <Tag>
                  {t("assignment.share", {
                    weight: number(member.weight, current()),
                    part: Math.round((100 * member.weight) / whole),
                  })}
                </Tag>
              )}
              {away?.has(member.personId) && <Tag color="gold">{t("assignment.awayToday")}</Tag>}
              <span className="quiet">{terms[place]?.data && <TermsSaid terms={terms[place].data} />}</span>
            </li>
          ))}
        </ul>
      </Card>
      {changing && <GroupDialog group={data} onClose={() => setChanging(false)} />}
    </>
  );
}

/** What was agreed with somebody, in one line. */
export function TermsSaid({ terms }: { terms: Terms }) {
  const { t } = useTranslation();
  const said = [
    terms.perDay !== undefined && t("assignment.aDay", { count: terms.perDay }),
    terms.perMonth !== undefined && t("assignment.aMonth", { count: terms.perMonth }),
    shown({ kind: "hours" }, terms.hours, t, current()),
    shown({ kind: "words" }, terms.certifications, t, current()),
  ].filter(Boolean);
  return <>{said.length ? said.join(" · ") : t("assignment.noTerms")}</>;
}
