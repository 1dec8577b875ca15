import {
  ask,
  BackButton,
  current,
  day,
  FormDialog,
  type Page,
  PersonName,
  ProblemAlert,
  shown,
  useCan,
} from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Card, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { AbsenceDialog } from "./AbsenceDialog.tsx";
import { EndAbsence } from "./EndAbsence.tsx";
import { type Absence, ABSENCES, TERMS, termsOf } from "./records.ts";
import { TERMS_FIELDS } from "./termsFields.ts";

/** How one colleague gets leads: what was agreed with them, and when they are away. */
export default function PersonPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const can = useCan();
  const { id = "" } = useParams();
  const [dialog, setDialog] = useState<"terms" | "absence">();
  const { data: terms, error } = useQuery({ queryKey: [TERMS, "one", id], queryFn: () => termsOf(id) });
  const seesLeave = can({ permission: "lead.absence", operation: "lead.work_terms.list_absences" });
  const { data: absences } = useQuery({
    queryKey: [ABSENCES, "of", id],
    enabled: seesLeave,
    queryFn: () => ask<Page<Absence>>("GET", ABSENCES, { query: { personId: id, limit: 50 } }),
  });
  if (!terms) return error ? <ProblemAlert error={error} /> : <Skeleton active />;
  const mayAgree = can({ permission: "lead.rules-write", operation: "lead.work_terms.agree_terms" });
  const mayTell = can({ permission: "lead.absence", operation: "lead.work_terms.add_absence" });
  return (
    <>
      <header className="bar">
        <BackButton to="/work-terms" />
        <h1>
          <PersonName id={id} />
        </h1>
      </header>
      <Card
        size="small"
        className="spaced"
        title={<h2>{t("assignment.screens.terms")}</h2>}
        extra={
          mayAgree && (
            <Button type="link" onClick={() => setDialog("terms")}>
              {t("rules.edit")}
            </Button>
          )
        }
      >
        <dl className="facts">
          {TERMS_FIELDS.map((field) => (
            <div key={field.key}>
              <dt>{t(field.label)}</dt>
              <dd>
                {shown(field, terms[field.key as keyof typeof terms], t, current()) ||
                  t(`assignment.without.${field.key}`)}
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      {seesLeave && (
        <Card
          size="small"
          title={<h2>{t("assignment.screens.absences")}</h2>}
          extra={
            mayTell && (
              <Button type="link" onClick={() => setDialog("absence")}>
                {t("assignment.addAbsence")}
              </Button>
            )
          }
        >
          {absences?.items.length === 0 && <p className="quiet">{t("none")}</p>}
          <ul className="todo">
            {absences?.items.map((one) => (
              <li key={one.absenceId}>
                <span>
                  {day(one.firstDay, current())} – {day(one.lastDay, current())}
                </span>
                <span className="quiet">{one.note}</span>
                <EndAbsence absence={one} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {dialog === "terms" && (
        <FormDialog
          title={t("assignment.screens.terms")}
          fields={TERMS_FIELDS}
          initial={{ ...terms }}
          onSubmit={(given) =>
            ask("PUT", `${TERMS}/${id}`, {
              version: terms.version,
              body: { hours: [], certifications: [], ...given },
            }).finally(() => queries.invalidateQueries({ queryKey: [TERMS] }))
          }
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === "absence" && <AbsenceDialog personId={id} onClose={() => setDialog(undefined)} />}
    </>
  );
}
