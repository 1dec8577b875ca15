import { ask, type Field, LinkButton, RecordPage, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { ArrivalList } from "../leads/Arrivals.tsx";
import { CampaignDialog } from "./CampaignDialog.tsx";
import { CampaignName } from "./CampaignName.tsx";
import { Figures } from "./Figures.tsx";
import { type Campaign, CAMPAIGNS, fields } from "./records.ts";
import { WebsiteForm } from "./WebsiteForm.tsx";

const INBOX = "/api/lead/v1/arrivals";

const facts: Field<Campaign>[] = [
  ...fields.filter(({ key }) => key !== "name"),
  {
    key: "partOf",
    label: "capture.partOf",
    kind: "text",
    show: ({ partOf }) => <CampaignName id={partOf} />,
  },
  { key: "consentVersion", label: "capture.consent", kind: "text" },
];

/** One campaign or event: what it is, what came of it, and its website form. */
export default function CampaignPage() {
  const { t } = useTranslation();
  const can = useCan();
  const { id = "" } = useParams();
  const [changing, setChanging] = useState(false);
  const { data, error } = useQuery({
    queryKey: [CAMPAIGNS, "one", id],
    queryFn: () => ask<Campaign>("GET", `${CAMPAIGNS}/${id}`),
  });
  const may = (operation: string, permission = "lead.campaign-read") => can({ permission, operation });
  const tabs = data
    ? [
        may("lead.campaigns.get_campaign_figures") && {
          key: "figures",
          label: t("capture.figures.title"),
          children: <Figures campaignId={id} />,
        },
        may("lead.forms.send_enquiry") && {
          key: "form",
          label: t("capture.form.title"),
          children: <WebsiteForm campaign={data} />,
        },
        // The inbox is told by campaign; an event is part of one.
        data.kind === "campaign" &&
          may("lead.arrivals.list_arrivals", "lead.read") && {
            key: "inbox",
            label: t("capture.arrivals.title"),
            children: <ArrivalList path={INBOX} query={{ campaignId: id }} />,
          },
      ].filter((tab) => tab !== false)
    : [];
  return (
    <>
      <RecordPage
        row={data}
        error={error}
        title={data?.name ?? ""}
        mark={data && <Tag>{t(`campaign.kinds.${data.kind}`)}</Tag>}
        listAt="/campaigns"
        facts={facts}
        tabs={tabs}
        actions={
          data && (
            <>
              {may("lead.leads.list_leads", "lead.read") && (
                <LinkButton to={`/leads?${data.kind === "event" ? "eventId" : "campaignId"}=${id}`}>
                  {t("imports.itsLeads")}
                </LinkButton>
              )}
              {may("lead.campaigns.change_campaign", "lead.campaign-write") && (
                <Button type="primary" onClick={() => setChanging(true)}>
                  {t("work.change")}
                </Button>
              )}
            </>
          )
        }
      />
      {changing && data && <CampaignDialog campaign={data} onClose={() => setChanging(false)} />}
    </>
  );
}
