import { RecordList } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { ProposalTag } from "./ProposalTag.tsx";
import { touchedQuotes, type TouchedSummary } from "./records.ts";
import { useDetail } from "./useDetail.ts";

/** Open quotes that a change touches, and what may be done about each. */
export default function Radar() {
  const { t } = useTranslation();
  const detail = useDetail();
  const fields = touchedQuotes.fields.map((field) => {
    if (field.key === "proposal")
      return { ...field, show: (one: TouchedSummary) => <ProposalTag proposal={one.proposal} /> };
    return field.key === "detail" ? { ...field, words: detail } : field;
  });
  return <RecordList resource={{ ...touchedQuotes, fields }} title={t("radar.title")} />;
}
