import { type Board, RecordList } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { opportunities, opportunityFields, type Opportunity } from "./records.ts";

// Stages have rules of their own, asked on the opportunity's page: here they are looked at.
const board: Board<Opportunity> = {
  groups: opportunityFields.filter((field) => field.key === "stage"),
  lines: opportunityFields.filter((field) => ["accountName", "amount", "ownerName"].includes(field.key)),
  move: () => undefined,
};

export default function Opportunities() {
  const { t } = useTranslation();
  return <RecordList resource={opportunities} title={t("screens.opportunities")} board={board} />;
}
