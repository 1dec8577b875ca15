import { current, day, instant, shown } from "@crm/ui";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { Money } from "../money.ts";
import { ListOf } from "./ListOf.tsx";
import { type Warranty, warrantyTold } from "./warranty.ts";

interface Order extends Warranty {
  orderId: string;
  number: string;
  status: "PLACED" | "IN_PRODUCTION" | "READY" | "PARTLY_SHIPPED" | "SHIPPED" | "ACCEPTED";
  customerName: string;
  endUserName?: string;
  total: Money;
  placedAt: string;
  warrantyEndsOn?: string;
}

const COLORS: Partial<Record<Order["status"], string>> = { SHIPPED: "blue", ACCEPTED: "green" };

/** What was ordered for a customer by contract, by itself or by a dealer who sells on to it. */
export function Orders({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  return (
    <ListOf<Order>
      path="/api/sales/v1/orders"
      of={{ endCustomerId: accountId }}
      none={t("sale.noOrder")}
      idOf={(one) => one.orderId}
      show={(one) => (
        <>
          <strong>{one.number}</strong>{" "}
          <Tag color={COLORS[one.status]}>{t(`sale.orderStatuses.${one.status}`)}</Tag>
          <div>{shown({ kind: "money" }, one.total, t, current())}</div>
          {one.endUserName && (
            <div>
              <span className="quiet">{t("sale.buyer")}</span> {one.customerName}
            </div>
          )}
          <Covered words={warrantyTold(one, one.warrantyEndsOn && day(one.warrantyEndsOn, current()), t)} />
          <div className="quiet">{t("sale.orderedAt", { at: instant(one.placedAt, current()) })}</div>
        </>
      )}
    />
  );
}

/** For how long, where anybody has said it. */
export function Covered({ words }: { words: string }) {
  const { t } = useTranslation();
  return (
    words && (
      <div>
        <span className="quiet">{t("quotes.terms.warranty")}</span> {words}
      </div>
    )
  );
}
