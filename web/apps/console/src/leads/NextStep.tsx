import { LinkButton, useCan } from "@crm/ui";
import { Button, Space } from "antd";
import { useTranslation } from "react-i18next";
import type { Lead } from "./lead.ts";

interface Props {
  lead: Lead;
  mayWork: boolean;
  onMove: (status: Lead["status"]) => void;
}

/** What a lead waits for, in a sentence, and the button that does it. */
export function NextStep({ lead, mayWork, onMove }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const reason = lead.status === "dropped" ? lead.droppedWhy : undefined;
  return (
    <div className="bar">
      <span>{t(`lead.nexts.${lead.status}`, { reason })}</span>
      <Space className="bar-end" wrap>
        {mayWork && lead.status === "new" && (
          <Button type="primary" onClick={() => onMove("qualified")}>
            {t("lead.qualify")}
          </Button>
        )}
        {mayWork && lead.status === "qualified" && (
          <Button type="primary" onClick={() => onMove("converted")}>
            {t("lead.convert")}
          </Button>
        )}
        {mayWork && (lead.status === "new" || lead.status === "qualified") && (
          <Button danger onClick={() => onMove("dropped")}>
            {t("lead.drop")}
          </Button>
        )}
        {lead.status === "converted" &&
          can({
            permission: "sales.opportunity-read",
            operation: "sales.opportunities.list_opportunities",
          }) && (
            <LinkButton type="primary" to={`/opportunities?leadId=${lead.leadId}`}>
              {t("lead.inSales")}
            </LinkButton>
          )}
      </Space>
    </div>
  );
}
