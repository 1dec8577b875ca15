import { current, day } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { ListOf } from "./ListOf.tsx";
import { Covered } from "./Orders.tsx";
import { type Warranty, warrantyTold } from "./warranty.ts";

interface Machine extends Warranty {
  machineId: string;
  serial: string;
  productName: string;
  productNameEn?: string;
  orderNumber: string;
  shippedOn: string;
  warrantyUntil?: string;
}

/** The machines a customer bought and how long each is warranted. */
export function Machines({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  return (
    <ListOf<Machine>
      path="/api/fieldservice/v1/machines"
      of={{ accountId }}
      none={t("sale.noMachine")}
      idOf={(one) => one.machineId}
      show={(one) => (
        <>
          <strong>{one.serial}</strong> {(current() === "en" && one.productNameEn) || one.productName}
          <Covered words={warrantyTold(one, one.warrantyUntil && day(one.warrantyUntil, current()), t)} />
          <div className="quiet">
            {one.orderNumber} · {t("sale.shippedOn", { on: day(one.shippedOn, current()) })}
          </div>
        </>
      )}
    />
  );
}
