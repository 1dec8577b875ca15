import { current, day, FormDialog, PersonName, ProblemAlert, today, useAttempt } from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { appointDeputy, DEPUTY, endAbsence, seeDeputies } from "./deputies.ts";
import { APPROVALS, DECIDES } from "./records.ts";

/** Who decides while one is away, to be appointed and ended; and in whose stead one decides oneself. */
export function Away() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { busy, error: refused, attempt } = useAttempt();
  const { data, error } = useQuery({ queryKey: [DEPUTY], queryFn: seeDeputies });
  const renew = async () => {
    await queries.invalidateQueries({ queryKey: [DEPUTY] });
    await queries.invalidateQueries({ queryKey: [APPROVALS] });
  };
  const days = ({ firstDay, lastDay }: { firstDay: string; lastDay: string }) => ({
    from: day(firstDay, current()),
    to: day(lastDay, current()),
  });
  const own = data?.deputy;
  return (
    <section className="spaced" aria-label={t("approvals.away.title")}>
      <ProblemAlert error={error ?? refused} />
      <div className="bar">
        {own ? (
          <span>
            {t("approvals.away.told", days(own))} <PersonName id={own.deputyId} />
          </span>
        ) : (
          <span className="quiet">{t("approvals.away.none")}</span>
        )}
        <Button size="small" onClick={() => setAsking(true)}>
          {t(own ? "approvals.away.change" : "approvals.away.appoint")}
        </Button>
        {own && (
          <Popconfirm
            title={t("approvals.away.endAsked")}
            okText={t("confirm")}
            cancelText={t("cancel")}
            onConfirm={() => void attempt(() => endAbsence().finally(renew))}
          >
            <Button size="small" loading={busy}>
              {t("approvals.away.end")}
            </Button>
          </Popconfirm>
        )}
      </div>
      {data?.standsInFor.map((one) => (
        <div key={one.personId}>
          {t("approvals.away.standsIn", days(one))} <PersonName id={one.personId} />
        </div>
      ))}
      {isAsking && (
        <FormDialog
          title={t("approvals.away.appoint")}
          intro={<p className="quiet">{t("approvals.away.means")}</p>}
          fields={[
            { key: "firstDay", label: "approvals.away.firstDay", kind: "date", required: true },
            { key: "lastDay", label: "approvals.away.lastDay", kind: "date", required: true },
            {
              key: "deputyId",
              label: "approvals.away.deputy",
              kind: "person",
              required: true,
              who: [...new Set(Object.values(DECIDES))],
            },
          ]}
          initial={own ? { ...own } : { firstDay: today() }}
          onSubmit={(said) => appointDeputy(said).then(renew)}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}
