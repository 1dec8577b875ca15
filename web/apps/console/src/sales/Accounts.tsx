import { RecordList } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { accounts } from "./records.ts";

export default function Accounts() {
  const { t } = useTranslation();
  return <RecordList resource={accounts} title={t("screens.accounts")} />;
}
