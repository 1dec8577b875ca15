import type { Resource } from "@crm/ui";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { leadFields } from "./fields.ts";
import type { Lead } from "./lead.ts";
import { LEADS } from "./moves.ts";

const COLORS = { new: "blue", qualified: "gold", converted: "green", dropped: "default" };

export function StatusTag({ status }: { status: Lead["status"] }) {
  const { t } = useTranslation();
  return <Tag color={COLORS[status]}>{t(`lead.statuses.${status}`)}</Tag>;
}

export function leadResource(mayAssign: boolean): Resource<Lead> {
  const fields = leadFields(mayAssign).map((field) =>
    field.key === "status" ? { ...field, show: (lead: Lead) => <StatusTag status={lead.status} /> } : field,
  );
  return {
    name: "leads",
    path: LEADS,
    idOf: (lead) => lead.leadId,
    titleOf: (lead) => lead.companyName,
    pageOf: (lead) => `/leads/${lead.leadId}`,
    fields,
    search: "companyName",
    usualSort: "-createdAt",
  };
}
