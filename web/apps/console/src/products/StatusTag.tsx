import { Tag } from "antd";
import { useTranslation } from "react-i18next";

const COLORS: Record<string, string> = {
  draft: "gold",
  released: "green",
  published: "green",
  "phase-out": "gold",
  retired: "default",
};

export function StatusTag({ status }: { status: string }) {
  const { t } = useTranslation();
  return <Tag color={COLORS[status]}>{t(`products.statuses.${status}`)}</Tag>;
}
