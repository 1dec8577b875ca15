import { type Field, RecordList, type Resource } from "@crm/ui";
import { useTranslation } from "react-i18next";

interface Campaign {
  campaignId: string;
  name: string;
}

const KINDS = ["campaign", "event"];
const MEANS = ["trade-show", "seminar", "website", "mailing", "advertising", "partner", "other"];

const fields: Field<Campaign>[] = [
  { key: "name", label: "campaign.name", kind: "text", filter: "name", sorts: true, width: 240 },
  {
    key: "kind",
    label: "lead.kind",
    kind: "choice",
    choices: KINDS,
    choiceTexts: "campaign.kinds",
    filter: "kind",
    width: 100,
  },
  {
    key: "means",
    label: "campaign.means",
    kind: "choice",
    choices: MEANS,
    choiceTexts: "campaign.meansOf",
    width: 110,
  },
  { key: "startsOn", label: "campaign.startsOn", kind: "date", sorts: true, width: 120 },
  { key: "endsOn", label: "campaign.endsOn", kind: "date", width: 120 },
  { key: "cost", label: "campaign.cost", kind: "money", width: 140 },
  { key: "targetLeads", label: "campaign.targetLeads", kind: "number", width: 110 },
];

const campaigns: Resource<Campaign> = {
  name: "campaigns",
  path: "/api/lead/v1/campaigns",
  idOf: (one) => one.campaignId,
  titleOf: (one) => one.name,
  fields,
  search: "name",
  usualSort: "-startsOn",
};

export default function Campaigns() {
  const { t } = useTranslation();
  return <RecordList resource={campaigns} title={t("screens.campaigns")} />;
}
