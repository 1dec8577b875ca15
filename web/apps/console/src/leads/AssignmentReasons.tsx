import { ask, current, instant, ProblemAlert } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { LEADS } from "./moves.ts";

interface Words {
  zh: string;
  en: string;
}

interface History {
  items: { at: string; reason: Words; name?: string; considered: { personId: string; standing: Words }[] }[];
}

/** Why this person has the lead, and why each of the others has not: readable by all of them. */
export function AssignmentReasons({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const path = `${LEADS}/${leadId}/assignments`;
  const { data, error } = useQuery({ queryKey: [path], queryFn: () => ask<History>("GET", path) });
  if (!data) return <ProblemAlert error={error} />;
  if (!data.items.length) return <p className="quiet">{t("none")}</p>;
  return (
    <ul className="todo">
      {data.items.map((one) => (
        <li key={one.at}>
          <strong>{one.name}</strong>
          <span>{one.reason[current()]}</span>
          <span className="quiet">{instant(one.at, current())}</span>
          <ul className="wide">
            {one.considered.map((other) => (
              <li key={other.personId}>{other.standing[current()]}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
