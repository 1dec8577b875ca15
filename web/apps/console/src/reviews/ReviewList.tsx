import { RecordList } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { reviews } from "./records.ts";

export default function ReviewList() {
  const { t } = useTranslation();
  return <RecordList resource={reviews} title={t("screens.reviews")} />;
}
