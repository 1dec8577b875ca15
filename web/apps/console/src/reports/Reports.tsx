import { ask, type Page, Problem, RecordList, today, useCan, useSession } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, DatePicker } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { type DailyReport, REPORTS, reports } from "./records.ts";

/** Daily reports: one's own, and those that were handed in to whoever may read them. */
export default function Reports() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { person } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [day, setDay] = useState<Dayjs | null>(null);
  const [busy, setBusy] = useState(false);
  const mayDraft = useCan()({ permission: "lead.work", operation: "lead.reports.draft_report" });
  const draft = async () => {
    setBusy(true);
    try {
      const asked = day ? { day: day.format("YYYY-MM-DD") } : {};
      void navigate(`/daily-reports/${await drafted(asked, person.id)}`);
    } catch (no) {
      void message.error(no instanceof Problem ? no.message : t("unreachable"));
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: [REPORTS] });
    }
  };
  return (
    <RecordList
      resource={reports}
      title={t("work.screens.reports")}
      actions={
        mayDraft && (
          <>
            <DatePicker
              aria-label={t("work.reports.day")}
              placeholder={t("work.reports.today")}
              value={day}
              onChange={setDay}
              disabledDate={(one) => one.format("YYYY-MM-DD") > today()}
            />
            <Button type="primary" loading={busy} onClick={() => void draft()}>
              {t("work.reports.draft")}
            </Button>
          </>
        )
      }
    />
  );
}

/** The report of that day; one that is there already is gone on with. */
async function drafted(asked: { day?: string }, person: string): Promise<string> {
  try {
    const made = await ask<DailyReport>("POST", REPORTS, { body: asked, key: crypto.randomUUID() });
    return made.dailyReportId;
  } catch (no) {
    if (!(no instanceof Problem) || no.code !== "lead-daily-report-exists") throw no;
    const page = await ask<Page<DailyReport>>("GET", REPORTS, {
      query: { ...asked, ownerId: person, limit: 1 },
    });
    const [there] = page.items;
    if (!there) throw no;
    return there.dailyReportId;
  }
}
