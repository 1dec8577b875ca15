import { current, day, shown } from "@crm/ui";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { Money } from "../money.ts";
import { ListOf } from "./ListOf.tsx";
import { type Warranty, warrantyTold } from "./warranty.ts";

interface Contract {
  contractId: string;
  number: string;
  status: "DRAFT" | "APPROVED" | "SIGNED";
  total: Money;
  signedOn?: string;
  accountName: string;
  /** Who it is made out to: a dealer, or else the account. */
  buyerName: string;
  buyer: { project?: string };
  delivery: Warranty & {
    incoterm?: string;
    place?: string;
    from?: string;
    to?: string;
    warrantyNote?: string;
    notes?: string;
    deviation?: string;
  };
  terms: { event: string; percent: string; days: number }[];
}

const COLORS = { DRAFT: "blue", APPROVED: "gold", SIGNED: "green" };

/** What was signed or is about to be, of one opportunity or of one customer. */
export function Contracts({ of }: { of: { opportunityId: string } | { accountId: string } }) {
  const { t } = useTranslation();
  return (
    <ListOf<Contract>
      path="/api/sales/v1/contracts"
      of={of}
      none={t("sale.noContract")}
      idOf={(one) => one.contractId}
      show={(one) => (
        <>
          <strong>{one.number}</strong>{" "}
          <Tag color={COLORS[one.status]}>{t(`sale.contractStatuses.${one.status}`)}</Tag>
          <div>{shown({ kind: "money" }, one.total, t, current())}</div>
          <Agreed contract={one} />
          {one.signedOn && (
            <div className="quiet">{t("sale.signedOn", { on: day(one.signedOn, current()) })}</div>
          )}
        </>
      )}
    />
  );
}

/** Who buys what for whom, how it is handed over, warranted and paid; what nobody said is not there. */
function Agreed({ contract }: { contract: Contract }) {
  const { t } = useTranslation();
  const { accountName, buyerName, buyer, delivery, terms } = contract;
  const on = (date?: string) => (date ? day(date, current()) : "…");
  const said: [string, string | undefined][] = [
    ["sale.buyer", buyerName],
    ["sale.endCustomer", buyerName === accountName ? undefined : accountName],
    ["quotes.terms.project", buyer.project],
    ["quotes.terms.delivery", [delivery.incoterm, delivery.place].filter(Boolean).join(" ")],
    [
      "quotes.terms.date",
      delivery.from || delivery.to
        ? t("quotes.terms.deliveryTold", { from: on(delivery.from), to: on(delivery.to) })
        : undefined,
    ],
    ["quotes.terms.warranty", warrantyTold(delivery, undefined, t)],
    ["quotes.terms.warrantyNote", delivery.warrantyNote],
    ["quotes.terms.notes", delivery.notes],
    ["quotes.terms.deviation", delivery.deviation],
    [
      "quotes.paymentTerms",
      terms
        .map(({ event, percent, days }) =>
          t(days ? "quotes.term" : "quotes.termAt", {
            event: t(`quotes.events.${event}`),
            percent: Number(percent),
            days,
          }),
        )
        .join("；"),
    ],
  ];
  return (
    <>
      {said
        .filter(([, words]) => words)
        .map(([label, words]) => (
          <div key={label}>
            <span className="quiet">{t(label)}</span> {words}
          </div>
        ))}
    </>
  );
}
