import { ask, current, day, number, ProblemAlert, Sideways, useSession } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Card, Empty, Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { percent } from "../leads/ScoreTab.tsx";
import { Period, usePeriod } from "./Period.tsx";

const PATH = "/api/lead/v1/timeliness";

interface Week {
  week: string;
  ownerId: string;
  ownerName?: string;
  assigned: number;
  followedUp: number;
  medianHours?: number;
  untouched: number;
  overdueSteps: number;
}

/** How soon leads were followed up: each person's own weeks first, and those of others once they had time to see them. */
export default function Timeliness() {
  const { t } = useTranslation();
  const { person } = useSession();
  const period = usePeriod();
  const { data, error, isLoading, refetch } = useQuery({
    queryKey: [PATH, period],
    queryFn: () => ask<{ items: Week[] }>("GET", PATH, { query: { ...period } }),
  });
  const mine = (data?.items ?? []).filter((one) => one.ownerId === person.id);
  const others = (data?.items ?? []).filter((one) => one.ownerId !== person.id);
  return (
    <>
      <header className="bar">
        <h1>{t("work.screens.timeliness")}</h1>
        <div className="bar-end">
          <Period />
        </div>
      </header>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      <Card size="small" className="spaced" loading={isLoading} title={<h2>{t("work.figures.mine")}</h2>}>
        <Weeks weeks={mine} />
        <p className="quiet">{t("work.figures.aboutMine")}</p>
      </Card>
      {others.length > 0 && (
        <Card size="small" title={<h2>{t("work.figures.team")}</h2>}>
          <Weeks weeks={others} named />
        </Card>
      )}
    </>
  );
}

function Weeks({ weeks, named = false }: { weeks: Week[]; named?: boolean }) {
  const { t } = useTranslation();
  const told = (value: number) => number(value, current());
  const late = (value: number) => (value ? <Tag color="red">{told(value)}</Tag> : told(value));
  if (!weeks.length)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("work.figures.none")} />;
  return (
    <Sideways label={t("work.screens.timeliness")}>
      <Table<Week>
        size="small"
        pagination={{ pageSize: 26, hideOnSinglePage: true, showSizeChanger: false }}
        rowKey={(one) => `${one.week} ${one.ownerId}`}
        dataSource={weeks}
        columns={[
          { title: t("work.figures.week"), width: 130, render: (_, { week }) => day(week, current()) },
          ...(named ? [{ title: t("lead.owner"), dataIndex: "ownerName" }] : []),
          { title: t("work.figures.assigned"), align: "end", render: (_, one) => told(one.assigned) },
          {
            title: t("work.figures.followedUp"),
            align: "end",
            render: (_, one) => `${told(one.followedUp)} (${percent(one.followedUp / one.assigned)})`,
          },
          {
            title: t("work.figures.median"),
            align: "end",
            render: (_, one) =>
              one.medianHours === undefined ? "–" : t("work.figures.hours", { hours: told(one.medianHours) }),
          },
          { title: t("work.figures.untouched"), align: "end", render: (_, one) => late(one.untouched) },
          { title: t("work.figures.overdue"), align: "end", render: (_, one) => late(one.overdueSteps) },
        ]}
      />
    </Sideways>
  );
}
