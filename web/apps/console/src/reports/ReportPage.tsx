import { ask, current, day, instant, LinkButton, ProblemAlert, useAttempt, useSession } from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Card, Input, Skeleton, Tag } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { type DailyReport, REPORTS } from "./records.ts";

const STATUSES = ["new", "qualified", "converted", "dropped"];

/** One day of one person: what was done, beside what they make of it; handed in once. */
export default function ReportPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { person } = useSession();
  const queries = useQueryClient();
  const { id = "" } = useParams();
  const path = `${REPORTS}/${id}`;
  const [text, setText] = useState<string>();
  const { busy, error: refused, attempt } = useAttempt();
  const { data: report, error } = useQuery({
    queryKey: [REPORTS, "one", id],
    queryFn: () => ask<DailyReport>("GET", path),
  });
  useEffect(() => setText(undefined), [report?.version]);
  if (!report) return error ? <ProblemAlert error={error} /> : <Skeleton active />;
  const written = text ?? report.text;
  const isMine = report.ownerId === person.id && !report.sentAt;
  const run = (act: () => Promise<unknown>, said: string) =>
    attempt(() =>
      act()
        .then(() => void message.success(said))
        .finally(() => queries.invalidateQueries({ queryKey: [REPORTS] })),
    );
  const save = async () =>
    written === report.text
      ? report
      : await ask<DailyReport>("PATCH", path, { version: report.version, body: { text: written } });
  const send = async () => ask("POST", `${path}/sending`, { version: (await save()).version });
  return (
    <article className="record">
      <header className="bar">
        <h1>{t("work.reports.title", { day: day(report.day, current()), name: report.ownerName ?? "" })}</h1>
        <Tag color={report.sentAt ? "green" : "gold"}>
          {report.sentAt
            ? t("work.reports.sent", { at: instant(report.sentAt, current()) })
            : t("work.reports.draftIs")}
        </Tag>
        <div className="bar-end">
          <LinkButton to="/daily-reports">{t("record.back")}</LinkButton>
        </div>
      </header>
      <ProblemAlert error={refused} />
      <div className="two">
        <Card size="small" title={<h2>{t("work.reports.text")}</h2>}>
          {isMine ? (
            <>
              <Input.TextArea
                aria-label={t("work.reports.text")}
                rows={16}
                maxLength={20000}
                value={written}
                onChange={(event) => setText(event.target.value)}
              />
              <div className="row-end">
                <Button
                  disabled={busy || written === report.text || !written.trim()}
                  onClick={() => void run(save, t("lead.saved"))}
                >
                  {t("save")}
                </Button>
                <Button
                  type="primary"
                  loading={busy}
                  disabled={!written.trim()}
                  onClick={() => void run(send, t("work.reports.sentNow"))}
                >
                  {t("work.reports.send")}
                </Button>
              </div>
              <p className="quiet">{t("work.reports.about")}</p>
            </>
          ) : (
            <p className="story">{report.text}</p>
          )}
        </Card>
        <Card size="small" title={<h2>{t("work.reports.done", { count: report.done.length })}</h2>}>
          {report.done.length === 0 && <p className="quiet">{t("work.reports.nothing")}</p>}
          <ul className="todo">
            {report.done.map((one, place) => (
              <li key={place}>
                <Tag>
                  {t(STATUSES.includes(one.kind) ? `lead.statuses.${one.kind}` : `lead.kinds.${one.kind}`)}
                </Tag>
                <Link to={`/leads/${one.lead_id}`}>{one.company_name}</Link>
                <span className="quiet">{one.text}</span>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </article>
  );
}
