import { ago, current, ProblemAlert, useRows, useSession } from "@crm/ui";
import { Button, Card, Empty } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type Lead } from "../leads/lead.ts";
import { LEADS } from "../leads/moves.ts";

/** One's own leads of a status, the longest waiting on top: the day where the service plans none. */
export function Waiting({ status, title }: { status: Lead["status"]; title: string }) {
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
