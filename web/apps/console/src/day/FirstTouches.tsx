import {
  ago,
  current,
  instant,
  type Move,
  MoveDialog,
  ProblemAlert,
  useCan,
  useRows,
  useSession,
} from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Card, Empty, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { recordActivity } from "../leads/workMoves.ts";
import { MY_DAY } from "./ToDos.tsx";

export const FIRST_TOUCHES = "/api/lead/v1/first-touches";

export interface FirstTouch {
  leadId: string;
  companyName: string;
  dueAt: string;
  breachedAt?: string;
}

/** New leads whose clock runs: those that are overdue first, then those that are due next. */
export function FirstTouches() {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Move>();
  const breached = useTouches("breached");
  const running = useTouches("running");
  const rows = [...breached.rows, ...running.rows];
  const mayRecord = can({ permission: "lead.work", operation: "lead.activities.record_activity" });
  const renew = () =>
    Promise.all([FIRST_TOUCHES, MY_DAY].map((path) => queries.invalidateQueries({ queryKey: [path] })));
  return (
    <Card
      size="small"
      loading={breached.found.isLoading || running.found.isLoading}
      title={<h2>{t("work.day.first")}</h2>}
      extra={
        breached.rows.length > 0 && (
          <Tag color="red">{t("work.day.breaches", { count: breached.rows.length })}</Tag>
        )
      }
    >
      <ProblemAlert
        error={breached.found.error ?? running.found.error}
        onRetry={() => void Promise.all([breached.found.refetch(), running.found.refetch()])}
      />
      {breached.found.isSuccess && running.found.isSuccess && !rows.length && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("day.nothing")} />
      )}
      <ul className="todo">
        {rows.map((one) => (
          <li key={one.leadId}>
            <Tag color={one.breachedAt ? "red" : "blue"}>
              {t(one.breachedAt ? "work.day.breached" : "work.day.running")}
            </Tag>
            <Link to={`/leads/${one.leadId}`}>{one.companyName}</Link>
            <time className="quiet" dateTime={one.dueAt} title={instant(one.dueAt, current())}>
              {t("work.day.due", { when: ago(one.dueAt, new Date(), current()) })}
            </time>
            {mayRecord && (
              <Button size="small" onClick={() => setAsked(recordActivity(one, t))}>
                {t("lead.record")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {(breached.found.hasNextPage || running.found.hasNextPage) && (
        <Button
          block
          onClick={() =>
            void (breached.found.hasNextPage ? breached.found.fetchNextPage() : running.found.fetchNextPage())
          }
        >
          {t("more")}
        </Button>
      )}
      <MoveDialog move={asked} onEnd={renew} onClose={() => setAsked(undefined)} />
    </Card>
  );
}

function useTouches(state: "breached" | "running") {
  const { person } = useSession();
  const found = useRows<FirstTouch>(FIRST_TOUCHES, { state, ownerId: person.id, sort: "dueAt" });
  return { found, rows: found.data?.pages.flatMap((page) => page.items) ?? [] };
}
