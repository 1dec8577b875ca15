import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { QuoteSummary } from "./records.ts";

const COLORS = { draft: "gold", sent: "blue", accepted: "green", expired: "default", rejected: "red" };

export function QuoteStatus({ status }: { status: QuoteSummary["status"] }) {
  const { t } = useTranslation();
  return <Tag color={COLORS[status]}>{t(`quotes.statuses.${status}`)}</Tag>;
}
