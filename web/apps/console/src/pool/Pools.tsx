import { FormDialog, RecordList, useCan } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { addPool, changePool, POOL_FIELDS, type Pool, POOLS, pools, USUAL } from "./records.ts";

/** The public pools and their rules: when a lead comes back, who may take it, what counts as work on it. */
export default function Pools() {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<{ pool?: Pool; key: string }>();
  const may = (operation: string) =>
    can({ permission: "lead.pool-rules-write", operation: `lead.pools.${operation}` });
  const ask = (pool?: Pool) => setAsked({ pool, key: crypto.randomUUID() });
  const submit = (given: Record<string, unknown>) =>
    (asked?.pool ? changePool(asked.pool, given) : addPool(given, asked?.key ?? "")).finally(() =>
      queries.invalidateQueries({ queryKey: [POOLS] }),
    );
  return (
    <>
      <RecordList
        resource={{
          ...pools,
          act: (pool) =>
            may("change_pool") && (
              <Button size="small" onClick={() => ask(pool)}>
                {t("work.change")}
              </Button>
            ),
        }}
        title={t("work.screens.pools")}
        actions={
          may("add_pool") && (
            <Button type="primary" onClick={() => ask()}>
              {t("work.pools.add")}
            </Button>
          )
        }
      />
      {asked && (
        <FormDialog
          title={asked.pool?.name ?? t("work.pools.add")}
          fields={POOL_FIELDS}
          initial={{ ...(asked.pool ?? USUAL) }}
          onSubmit={submit}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
