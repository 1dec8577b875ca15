import { ask, FormDialog, RecordPage, remember, useCan } from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { Contacts } from "./Contacts.tsx";
import { Contracts } from "./Contracts.tsx";
import { Machines } from "./Machines.tsx";
import { Orders } from "./Orders.tsx";
import { ACCOUNTS, accounts, getAccount, GROUPS_ACCOUNTS } from "./records.ts";
import { SalesOf } from "./SalesOf.tsx";

/** One customer: whom we know there, what it may buy and what it bought. */
export default function AccountPage() {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const [grouping, setGrouping] = useState(false);
  const { id = "" } = useParams();
  const { data: account, error } = useQuery({
    queryKey: [ACCOUNTS, "one", id],
    queryFn: () => getAccount(id),
  });
  useEffect(() => {
    if (account) remember({ title: account.name, more: t("screens.account"), to: `/accounts/${id}` });
  }, [account, id, t]);
  const may = (right: string, operation: string) =>
    can({ permission: `sales.${right}`, operation: `sales.${operation}` });
  const tabs = [
    may("opportunity-read", "opportunities.list_opportunities") && {
      key: "sales",
      label: t("sale.opportunities"),
      children: <SalesOf accountId={id} />,
    },
    may("account-read", "contacts.list_contacts") && {
      key: "contacts",
      label: t("sale.contacts"),
      children: <Contacts accountId={id} />,
    },
    may("contract-read", "contracts.list_contracts") && {
      key: "contracts",
      label: t("sale.contracts"),
      children: <Contracts of={{ accountId: id }} />,
    },
    may("order-read", "orders.list_orders") && {
      key: "orders",
      label: t("sale.orders"),
      children: <Orders accountId={id} />,
    },
    can({ permission: "fieldservice.machine-read", operation: "fieldservice.machines.list_machines" }) && {
      key: "machines",
      label: t("sale.machines"),
      children: <Machines accountId={id} />,
    },
  ].filter((tab) => tab !== false);
  return (
    <>
      <RecordPage
        row={account}
        error={error}
        title={account?.name ?? ""}
        listAt="/accounts"
        facts={accounts.fields.filter(({ key }) => key !== "name")}
        tabs={tabs}
        actions={
          can(GROUPS_ACCOUNTS) && <Button onClick={() => setGrouping(true)}>{t("account.setGroup")}</Button>
        }
      />
      {grouping && account && (
        <FormDialog
          title={t("account.setGroup")}
          fields={[
            {
              key: "customerGroup",
              label: "account.group",
              kind: "text",
              most: 40,
              hint: "account.groupMeans",
            },
          ]}
          initial={{ customerGroup: account.customerGroup }}
          onSubmit={(body) =>
            ask("PUT", `${ACCOUNTS}/${id}/customer-group`, { version: account.version, body }).finally(() =>
              queries.invalidateQueries({ queryKey: [ACCOUNTS] }),
            )
          }
          onClose={() => setGrouping(false)}
        />
      )}
    </>
  );
}
