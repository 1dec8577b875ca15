import { RecordList } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { repricings } from "./records.ts";
import { RepriceButton } from "./RepriceButton.tsx";

/** What other prices would do to quotes, asked so far. */
export default function Repricings() {
  const { t } = useTranslation();
  return (
    <RecordList
      resource={repricings}
      title={t("prices.repricings")}
      actions={<RepriceButton name={t("prices.byForce")} />}
    />
  );
}
