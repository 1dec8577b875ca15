import { current, type Resource } from "@crm/ui";
import { Tag } from "antd";
import i18next from "i18next";
import { useTranslation } from "react-i18next";
import { CampaignName } from "../campaigns/CampaignName.tsx";
import { PartnerName } from "../campaigns/PartnerName.tsx";
import { dropTold, whyTold } from "../words.ts";
import { leadFields } from "./fields.ts";
import type { Lead } from "./lead.ts";
import { LEADS } from "./moves.ts";

const COLORS = { new: "blue", qualified: "gold", converted: "green", dropped: "default" };

export function StatusTag({ status }: { status: Lead["status"] }) {
  const { t } = useTranslation();
  return <Tag color={COLORS[status]}>{t(`lead.statuses.${status}`)}</Tag>;
}

function Number({ number }: { number?: string }) {
  return number ? <a href={`tel:${number}`}>{number}</a> : null;
}

export function leadResource(mayAssign: boolean): Resource<Lead> {
  const fields = leadFields(mayAssign).map((field) => {
    if (field.key === "status") return { ...field, show: (lead: Lead) => <StatusTag status={lead.status} /> };
    if (field.key === "assignedWhy")
      return { ...field, words: (lead: Lead) => whyTold(lead.assignedWhy, i18next.t) };
    if (field.key === "droppedWhy")
      return {
        ...field,
        words: (lead: Lead) => dropTold(lead.droppedFor, lead.droppedWhy, current()),
      };
    // A number is there to be called.
    if (field.key === "mobile" || field.key === "phone")
      return { ...field, show: (lead: Lead) => <Number number={lead[field.key as "mobile" | "phone"]} /> };
    if (field.key === "campaignId" || field.key === "eventId")
      return { ...field, show: (lead: Lead) => <CampaignName id={lead[field.key as "campaignId"]} /> };
    if (field.key === "referrerId")
      return { ...field, show: (lead: Lead) => <PartnerName id={lead.referrerId} /> };
    return field;
  });
  return {
    name: "leads",
    path: LEADS,
    idOf: (lead) => lead.leadId,
    titleOf: (lead) => lead.companyName,
    pageOf: (lead) => `/leads/${lead.leadId}`,
    fields,
    search: "q",
    usualSort: "-createdAt",
  };
}
