import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { ApprovalSummary } from "./records.ts";

const COLORS = {
  open: "gold",
  approved: "green",
  "sent-back": "red",
  withdrawn: "default",
  overtaken: "default",
};

export function ApprovalStatus({ status }: { status: ApprovalSummary["status"] }) {
  const { t } = useTranslation();
  return <Tag color={COLORS[status]}>{t(`approvals.statuses.${status}`)}</Tag>;
}
