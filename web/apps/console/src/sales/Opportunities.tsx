import { type Board, RecordList, useCan } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { moveTo } from "./moves.ts";
import { opportunityFields, type Opportunity } from "./records.ts";
import { opportunityResource } from "./resource.tsx";

export default function Opportunities() {
  const { t } = useTranslation();
  const can = useCan();
  const mayMove = can({
    permission: "sales.opportunity-write",
    operation: "sales.opportunities.move_opportunity",
  });
  const board: Board<Opportunity> = {
    groups: opportunityFields.filter((field) => field.key === "stage"),
    lines: opportunityFields.filter((field) => ["accountName", "amount", "ownerName"].includes(field.key)),
    move: (sale, _, stage) => (mayMove ? moveTo(sale, stage, t) : undefined),
  };
  const linksAccounts = can({
    permission: "sales.account-read",
    operation: "sales.accounts.list_accounts",
  });
  return (
    <RecordList
      resource={opportunityResource(linksAccounts)}
      title={t("screens.opportunities")}
      board={board}
    />
  );
}
