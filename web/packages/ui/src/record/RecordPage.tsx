import { Card, Skeleton, Tabs } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { type Field, valueOf } from "../form/field.ts";
import { ProblemAlert } from "../shell/ProblemAlert.tsx";
import { BackButton } from "./BackButton.tsx";
import { Facts } from "./Facts.tsx";
import type { TimelineEntry } from "./Timeline.tsx";
import { Timeline } from "./Timeline.tsx";

interface Props<Row extends object> {
  row: Row | undefined;
  error: unknown;
  title: string;
  mark?: ReactNode;
  actions?: ReactNode;
  /** What the person should do now, in one sentence with its buttons. */
  next?: ReactNode;
  /** What stands above it, where it is no next step. */
  nextTitle?: string;
  facts: Field<Row>[];
  /** What happened to it; a record that has no such tells the tabs alone. */
  timeline?: TimelineEntry[];
  /** Below the timeline: the way to what is not told yet. */
  earlier?: ReactNode;
  /** Further tabs: duplicates, files, audit. */
  tabs?: { key: string; label: string; children: ReactNode }[];
  listAt: string;
}

/** One record: what it is, what comes next, what happened. */
export function RecordPage<Row extends object>({
  row,
  error,
  title,
  mark,
  actions,
  next,
  nextTitle,
  facts,
  timeline,
  earlier,
  tabs = [],
  listAt,
}: Props<Row>) {
  const { t } = useTranslation();
  // A link may lead to one of the tabs.
  const [parameters] = useSearchParams();
  if (error && !row)
    return (
      <>
        <header className="bar">
          <BackButton to={listAt} />
          <h1>{t("record.notShown")}</h1>
        </header>
        <ProblemAlert error={error} />
      </>
    );
  if (!row) return <Skeleton active />;
  const told = facts.filter(
    (field) => valueOf(row, field.key) !== undefined && valueOf(row, field.key) !== "",
  );
  const happened = timeline && {
    key: "timeline",
    label: t("record.timeline"),
    children: (
      <>
        <Timeline entries={timeline} />
        {earlier}
      </>
    ),
  };
  const all = happened ? [happened, ...tabs] : tabs;
  return (
    <article className="record">
      <header className="bar">
        <BackButton to={listAt} />
        <h1>{title}</h1> {mark}
        <div className="bar-end">{actions}</div>
      </header>
      <ProblemAlert error={error} />
      {next && (
        <Card size="small" className="next" title={<h2>{nextTitle ?? t("record.next")}</h2>}>
          {next}
        </Card>
      )}
      <div className={all.length ? "two" : undefined}>
        <Card size="small" title={<h2>{t("record.facts")}</h2>}>
          <Facts fields={told} row={row} />
        </Card>
        {all.length > 0 && (
          <Card size="small">
            <Tabs defaultActiveKey={parameters.get("tab") ?? undefined} items={all} />
          </Card>
        )}
      </div>
    </article>
  );
}
