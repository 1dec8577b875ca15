import {
  ago,
  ask,
  current,
  day,
  instant,
  type Move,
  MoveDialog,
  Problem,
  ProblemAlert,
  useCan,
  useRows,
} from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Card, Empty, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { recordActivity } from "../leads/workMoves.ts";

export const MY_DAY = "/api/lead/v1/my-day";
const ACTIVITIES = "/api/lead/v1/activities";

interface ToDo {
  kind: "untouched" | "came-again" | "returns" | "next-step" | "task";
  day: string;
  leadId: string;
  activityId?: string;
  companyName: string;
  contactName?: string;
  text?: string;
  /** When somebody new should have been spoken to, and since when that is past. */
  dueAt?: string;
  breachedAt?: string;
}

const COLORS = {
  untouched: "red",
  "came-again": "orange",
  returns: "orange",
  "next-step": "blue",
  task: "default",
};

/** What the service says is to be done by today, what was missed longest first; first contacts only where no clock tells them. */
export function ToDos({ clocked }: { clocked: boolean }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const can = useCan();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Move>();
  const found = useRows<ToDo>(MY_DAY, {});
  const rows = (found.data?.pages.flatMap((page) => page.items) ?? []).filter(
    (one) => !clocked || one.kind !== "untouched",
  );
  const work = (operation: string) =>
    can({ permission: "lead.work", operation: `lead.activities.${operation}` });
  const renew = () => queries.invalidateQueries({ queryKey: [MY_DAY] });
  const finish = async (activityId: string) => {
    try {
      const { version } = await ask<{ version: number }>("GET", `${ACTIVITIES}/${activityId}`);
      await ask("POST", `${ACTIVITIES}/${activityId}/done`, { version });
    } catch (no) {
      void message.error(no instanceof Problem ? no.message : t("unreachable"));
    } finally {
      await renew();
    }
  };
  return (
    <Card size="small" loading={found.isLoading} title={<h2>{t("work.day.today")}</h2>}>
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.isSuccess && rows.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("day.nothing")} />
      )}
      <ul className="todo">
        {rows.map((one) => (
          <li key={`${one.kind} ${one.leadId} ${one.activityId ?? ""}`}>
            <Tag color={COLORS[one.kind]}>{t(`day.kinds.${one.kind}`)}</Tag>
            {one.breachedAt && <Tag color="red">{t("work.day.breached")}</Tag>}
            <Link to={`/leads/${one.leadId}`}>{one.companyName}</Link>
            <span className="quiet">{[one.contactName, one.text].filter(Boolean).join(" · ")}</span>
            {one.dueAt ? (
              <time dateTime={one.dueAt} title={instant(one.dueAt, current())}>
                {t("work.day.due", { when: ago(one.dueAt, new Date(), current()) })}
              </time>
            ) : (
              <time dateTime={one.day}>{day(one.day, current())}</time>
            )}
            {one.activityId
              ? work("finish_task") && (
                  <Button size="small" onClick={() => void finish(one.activityId!)}>
                    {t("work.day.finish")}
                  </Button>
                )
              : work("record_activity") && (
                  <Button size="small" onClick={() => setAsked(recordActivity(one, t))}>
                    {t("lead.record")}
                  </Button>
                )}
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button block onClick={() => void found.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
      <MoveDialog move={asked} onEnd={renew} onClose={() => setAsked(undefined)} />
    </Card>
  );
}
