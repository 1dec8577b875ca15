import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { TouchedSummary } from "./records.ts";

const COLORS = { nothing: "default", inform: "blue", revise: "gold", successor: "purple", withdraw: "red" };

export function ProposalTag({ proposal }: { proposal: TouchedSummary["proposal"] }) {
  const { t } = useTranslation();
  return <Tag color={COLORS[proposal]}>{t(`radar.proposals.${proposal}`)}</Tag>;
}
