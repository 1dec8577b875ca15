import { current, number } from "@crm/ui";
import { Alert, Statistic, Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { Trial } from "./records.ts";

const TRIED = {
  captured: "captured",
  knownCustomers: "known-customer",
  duplicates: "duplicate",
  wrong: "wrong",
  notData: "not-data",
} as const;

/** What would come of the rows, and who would get them; nothing has happened yet. */
export function TrialResult({ trial }: { trial: Trial }) {
  const { t } = useTranslation();
  const told = (count: number) => number(count, current());
  return (
    <>
      <h2>{t("imports.trial")}</h2>
      <div className="bar">
        {Object.entries(TRIED).map(([name, outcome]) => (
          <Statistic
            key={name}
            className="statistic"
            title={t(`imports.outcomes.${outcome}`)}
            value={told(trial[name as keyof typeof TRIED])}
          />
        ))}
      </div>
      {Boolean(trial.flagged) && (
        <p>
          <Tag color="gold">{t("capture.flagged")}</Tag>
          {t("capture.flaggedMeans", { count: trial.flagged })}
        </p>
      )}
      {trial.owners.length > 0 && (
        <p>
          {t("imports.owners")}:{" "}
          {trial.owners.map((owner) => (
            <Tag key={owner.ownerId}>{`${owner.ownerName} ${told(owner.rows)}`}</Tag>
          ))}
        </p>
      )}
      {trial.unassigned > 0 && (
        <Alert type="warning" showIcon title={t("imports.unassigned", { count: trial.unassigned })} />
      )}
    </>
  );
}
