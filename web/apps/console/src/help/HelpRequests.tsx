import { RecordList } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { all } from "./records.ts";

export default function HelpRequests() {
  const { t } = useTranslation();
  return <RecordList resource={all} title={t("support.all")} />;
}
