import { ago, current, ProblemAlert, useCan, useRows, useSession } from "@crm/ui";
import { Button, Card, Empty } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type Lead } from "../leads/lead.ts";
import { LEADS } from "../leads/moves.ts";
import { ToDos } from "./ToDos.tsx";

/** What to do next: leads nobody has touched first, the longest waiting on top; then those to be converted. */
export default function MyDay() {
  const { t } = useTranslation();
  const planned = useCan()({ permission: "lead.work", operation: "lead.activities.list_my_day" });
  return (
    <>
      <h1 className="spaced">{t("screens.day")}</h1>
      {planned ? (
        <ToDos />
      ) : (
        <div className="day">
          <Waiting status="new" title={t("day.untouched")} />
          <Waiting status="qualified" title={t("day.toConvert")} />
        </div>
      )}
    </>
  );
}

function Waiting({ status, title }: { status: Lead["status"]; title: string }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const found = useRows<Lead>(LEADS, { status, ownerId: person.id, sort: "createdAt" });
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card size="small" title={<h2>{title}</h2>} loading={found.isLoading}>
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.isSuccess && rows.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("day.nothing")} />
      )}
      <ul className="todo">
        {rows.map((lead) => (
          <li key={lead.leadId}>
            <Link to={`/leads/${lead.leadId}`}>{lead.companyName}</Link>
            <span className="quiet">
              {[lead.contactName, lead.productLine, ago(lead.createdAt, new Date(), current())]
                .filter(Boolean)
                .join(" · ")}
            </span>
            {lead.mobile && <a href={`tel:${lead.mobile}`}>{lead.mobile}</a>}
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
