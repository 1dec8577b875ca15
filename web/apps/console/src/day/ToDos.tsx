import { current, day, ProblemAlert, useRows } from "@crm/ui";
import { Button, Card, Empty, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

interface ToDo {
  kind: "untouched" | "returns" | "next-step" | "task";
  day: string;
  leadId: string;
  activityId?: string;
  companyName: string;
  contactName?: string;
  text?: string;
}

const COLORS = { untouched: "red", returns: "orange", "next-step": "blue", task: "default" };

/** What the service says is to be done by today, what was missed longest first. */
export function ToDos() {
  const { t } = useTranslation();
  const found = useRows<ToDo>("/api/lead/v1/my-day", {});
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card size="small" loading={found.isLoading}>
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.isSuccess && rows.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("day.nothing")} />
      )}
      <ul className="todo">
        {rows.map((one) => (
          <li key={`${one.kind} ${one.leadId} ${one.activityId ?? ""}`}>
            <Tag color={COLORS[one.kind]}>{t(`day.kinds.${one.kind}`)}</Tag>
            <Link to={`/leads/${one.leadId}`}>{one.companyName}</Link>
            <span className="quiet">{[one.contactName, one.text].filter(Boolean).join(" · ")}</span>
            <time dateTime={one.day}>{day(one.day, current())}</time>
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button block onClick={() => void found.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </Card>
  );
}
