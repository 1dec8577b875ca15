import { LinkButton, useCan } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { useKeptLeads } from "../visits/mine.ts";
import { FirstTouches } from "./FirstTouches.tsx";
import { ToDos } from "./ToDos.tsx";
import { Waiting } from "./Waiting.tsx";

/** What to do next: first contacts that are overdue, then what is planned for today, what was missed longest on top. */
export default function MyDay() {
  const { t } = useTranslation();
  const can = useCan();
  const planned = can({ permission: "lead.work", operation: "lead.activities.list_my_day" });
  const clocked = can({ permission: "lead.read", operation: "lead.assignments.list_first_touches" });
  // What a visit note may be about must be there when the network is not.
  useKeptLeads();
  return (
    <>
      <header className="bar">
        <h1>{t("screens.day")}</h1>
        <div className="bar-end">
          {can({ permission: "lead.work", operation: "lead.activities.note_visit" }) && (
            <LinkButton to="/visit">{t("work.screens.visit")}</LinkButton>
          )}
          {can({ permission: "lead.work", operation: "lead.reports.draft_report" }) && (
            <LinkButton to="/daily-reports">{t("work.screens.reports")}</LinkButton>
          )}
        </div>
      </header>
      {planned ? (
        <div className="day">
          {clocked && <FirstTouches />}
          <ToDos clocked={clocked} />
        </div>
      ) : (
        <div className="day">
          <Waiting status="new" title={t("day.untouched")} />
          <Waiting status="qualified" title={t("day.toConvert")} />
        </div>
      )}
    </>
  );
}
