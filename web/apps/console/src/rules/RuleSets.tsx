import { RecordList } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { ruleSets } from "./records.ts";

export default function RuleSets() {
  const { t } = useTranslation();
  return <RecordList resource={ruleSets} title={t("screens.rules")} />;
}
