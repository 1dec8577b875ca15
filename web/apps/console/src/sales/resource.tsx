import { current, type Resource, shown } from "@crm/ui";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Money } from "../money.ts";
import { OPPORTUNITIES, opportunityFields, type Opportunity, type Stage } from "./records.ts";

const COLORS = { QUALIFYING: "blue", PROPOSAL: "purple", NEGOTIATION: "gold", WON: "green", LOST: "default" };
// What sales notes of itself where a conversion was taken back.
const WITHDRAWN = "conversion withdrawn";

export function StageTag({ stage }: { stage: Stage }) {
  const { t } = useTranslation();
  return <Tag color={COLORS[stage]}>{t(`opportunity.stages.${stage}`)}</Tag>;
}

/** Why it was lost, in words. */
export function Lost({ why }: { why?: string }) {
  const { t } = useTranslation();
  return <>{why === WITHDRAWN ? t("sale.withdrawn") : why}</>;
}

/** What it may bring; an amount of zero is one that nobody has estimated. */
function Amount({ amount }: { amount: Money }) {
  const { t } = useTranslation();
  if (!Number(amount.amount)) return <span className="quiet">{t("sale.notEstimated")}</span>;
  return <>{shown({ kind: "money" }, amount, t, current())}</>;
}

export function opportunityResource(linksAccounts: boolean): Resource<Opportunity> {
  return {
    name: "opportunities",
    path: OPPORTUNITIES,
    idOf: (one) => one.opportunityId,
    titleOf: (one) => one.name,
    pageOf: (one) => `/opportunities/${one.opportunityId}`,
    fields: opportunityFields.map((field) => {
      if (field.key === "stage") return { ...field, show: ({ stage }) => <StageTag stage={stage} /> };
      if (field.key === "lostReason") return { ...field, show: (one) => <Lost why={one.lostReason} /> };
      if (field.key === "accountName" && linksAccounts)
        return { ...field, show: (one) => <Link to={`/accounts/${one.accountId}`}>{one.accountName}</Link> };
      if (field.key === "amount") return { ...field, show: (one) => <Amount amount={one.amount} /> };
      return field;
    }),
    search: "name",
  };
}
