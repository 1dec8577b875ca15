import { ask, current, instant, type Page, ProblemAlert, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { TouchState } from "../assignment/FirstTouchList.tsx";
import { FIRST_TOUCHES, type FirstTouch } from "../assignment/records.ts";
import { LEADS } from "./moves.ts";

interface Words {
  code: string;
  zh: string;
  en: string;
}

interface Decision {
  at: string;
  reason: Words;
  name?: string;
  ruleSetId?: string;
  ruleSetNumber?: number;
  considered: { personId: string; name?: string; standing: Words }[];
}

const history = (leadId: string) => {
  const path = `${LEADS}/${leadId}/assignments`;
  return { queryKey: [path], queryFn: () => ask<{ items: Decision[] }>("GET", path) };
};

/** Why this person has the lead, and why each of the others has not: readable by all of them. */
export function AssignmentReasons({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(history(leadId));
  if (!data) return <ProblemAlert error={error} />;
  return (
    <>
      <Clock leadId={leadId} />
      {!data.items.length && <p className="quiet">{t("none")}</p>}
      <Decisions made={data.items} />
    </>
  );
}

/** For somebody who may not see the lead but was looked at for it: how they fared; nothing for anybody else. */
export function WhyNotMe({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const { data } = useQuery({
    ...history(leadId),
    enabled: can({ permission: "lead.read", operation: "lead.assignments.list_assignments" }),
  });
  if (!data?.items.length) return null;
  return (
    <section>
      <h2>{t("assignment.whyNotMe")}</h2>
      <Decisions made={data.items} />
    </section>
  );
}

function Decisions({ made }: { made: Decision[] }) {
  const { t } = useTranslation();
  const can = useCan();
  const mayReadRules = can({ permission: "lead.rules-read", operation: "lead.rule_sets.get_rule_set" });
  return (
    <ol className="decisions">
      {made.map((one) => (
        <li key={one.at}>
          <div>
            <strong>{one.name ?? t("assignment.nobodyYet")}</strong> · {one.reason[current()]}
          </div>
          <div className="quiet">
            {instant(one.at, current())}
            {one.ruleSetNumber !== undefined && " · "}
            {one.ruleSetNumber !== undefined &&
              (mayReadRules ? (
                <Link to={`/rule-sets/${one.ruleSetId}`}>
                  {t("rules.version", { number: one.ruleSetNumber })}
                </Link>
              ) : (
                t("rules.version", { number: one.ruleSetNumber })
              ))}
          </div>
          {one.considered.length > 0 && (
            <dl className="considered">
              {one.considered.map((other) => (
                <div key={other.personId}>
                  <dt>{other.name ?? t("assignment.unknown")}</dt>
                  <dd>{other.standing[current()]}</dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ol>
  );
}

/** By when the owner should have spoken to them. */
function Clock({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const { data } = useQuery({
    queryKey: [FIRST_TOUCHES, "of", leadId],
    enabled: can({ permission: "lead.read", operation: "lead.assignments.list_first_touches" }),
    queryFn: () => ask<Page<FirstTouch>>("GET", FIRST_TOUCHES, { query: { leadId, limit: 1 } }),
  });
  const clock = data?.items[0];
  if (!clock) return null;
  return (
    <p>
      {t("assignment.dueAt")}: {instant(clock.dueAt, current())} <TouchState touch={clock} />
    </p>
  );
}
