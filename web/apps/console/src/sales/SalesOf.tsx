import { current, shown } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ListOf } from "./ListOf.tsx";
import { OPPORTUNITIES, type Opportunity } from "./records.ts";
import { StageTag } from "./resource.tsx";

/** What a customer may buy or bought, the newest first. */
export function SalesOf({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  return (
    <ListOf<Opportunity>
      path={OPPORTUNITIES}
      of={{ accountId }}
      none={t("sale.noOpportunity")}
      idOf={(one) => one.opportunityId}
      show={(one) => (
        <>
          <Link to={`/opportunities/${one.opportunityId}`}>{one.name}</Link> <StageTag stage={one.stage} />
          <div className="quiet">{shown({ kind: "instant" }, one.createdAt, t, current())}</div>
        </>
      )}
    />
  );
}
