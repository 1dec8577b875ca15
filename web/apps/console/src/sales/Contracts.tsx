import { current, day, ProblemAlert, shown, useRows } from "@crm/ui";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { Money } from "../money.ts";

interface Contract {
  contractId: string;
  number: string;
  status: "DRAFT" | "APPROVED" | "SIGNED";
  total: Money;
  signedOn?: string;
}

const COLORS = { DRAFT: "blue", APPROVED: "gold", SIGNED: "green" };

/** What came of the opportunity: one contract, once a quote was accepted. */
export function Contracts({ opportunityId }: { opportunityId: string }) {
  const { t } = useTranslation();
  const found = useRows<Contract>("/api/sales/v1/contracts", { opportunityId });
  const contracts = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.isSuccess && !contracts.length && <p className="quiet">{t("sale.noContract")}</p>}
      <ol className="decisions">
        {contracts.map((one) => (
          <li key={one.contractId}>
            <strong>{one.number}</strong>{" "}
            <Tag color={COLORS[one.status]}>{t(`sale.contractStatuses.${one.status}`)}</Tag>
            <div>{shown({ kind: "money" }, one.total, t, current())}</div>
            {one.signedOn && (
              <div className="quiet">{t("sale.signedOn", { on: day(one.signedOn, current()) })}</div>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
