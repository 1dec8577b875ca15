import {
  ask,
  type BulkAction,
  type Field,
  type Page,
  Problem,
  RecordList,
  type Resource,
  useCan,
} from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Collapse } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { SOURCES } from "../leads/lead.ts";
import { LEADS } from "../leads/moves.ts";
import { whyTold } from "../words.ts";
import { PoolRules } from "./PoolRules.tsx";
import { type Pool, POOLS } from "./records.ts";

const POOL_LEADS = "/api/lead/v1/pool-leads";

interface PoolLead {
  leadId: string;
  companyName: string;
  why?: string;
}

const claim = ({ leadId }: PoolLead) => ask("POST", `${LEADS}/${leadId}/claim`);
const CLAIM = { permission: "lead.pool-claim", operation: "lead.pools.claim_lead" };

const many: BulkAction<PoolLead> = {
  key: "claim",
  label: "pool.claim",
  need: CLAIM,
  fits: () => true,
  fields: [],
  run: claim,
};

/** Leads that belong to nobody: whoever claims one first has it, within the limits told above the list. */
export default function PoolList() {
  const { t } = useTranslation();
  const can = useCan();
  const mayRead = can({ permission: "lead.pool-rules-read", operation: "lead.pools.list_pools" });
  const { data } = useQuery({
    queryKey: [POOLS, "all"],
    enabled: mayRead,
    queryFn: () => ask<Page<Pool>>("GET", POOLS, { query: { limit: 200 } }),
  });
  const pools = (data?.items ?? []).filter((pool) => pool.active);
  const fields: Field<PoolLead>[] = [
    { key: "companyName", label: "lead.companyName", kind: "text", width: 220 },
    { key: "region", label: "lead.region", kind: "region", filter: "region", width: 100 },
    { key: "productLine", label: "lead.productLine", kind: "text", filter: "productLine", width: 130 },
    {
      key: "source",
      label: "lead.source",
      kind: "choice",
      choices: SOURCES,
      choiceTexts: "lead.sources",
      width: 100,
    },
    { key: "score", label: "pool.score", kind: "number", sorts: true, width: 80 },
    { key: "why", label: "work.returnedWhy", kind: "text", width: 190, show: ({ why }) => whyTold(why, t) },
    { key: "pooledAt", label: "pool.since", kind: "instant", sorts: true, width: 160 },
    ...(pools.length > 1
      ? [
          {
            key: "poolId",
            label: "screens.pool",
            kind: "choice" as const,
            names: Object.fromEntries(pools.map((pool) => [pool.poolId, pool.name])),
            filter: "poolId",
            column: false as const,
          },
        ]
      : []),
  ];
  const resource: Resource<PoolLead> = {
    name: "pool",
    path: POOL_LEADS,
    idOf: (one) => one.leadId,
    titleOf: (one) => one.companyName,
    fields,
    usualSort: "-pooledAt",
    act: can(CLAIM) ? (one) => <Claim lead={one} /> : undefined,
  };
  return (
    <>
      <RecordList resource={resource} title={t("screens.pool")} bulk={[many]} />
      {pools.length > 0 && (
        <Collapse
          className="spaced"
          items={[{ key: "rules", label: t("work.pools.rules"), children: <PoolRules pools={pools} /> }]}
          defaultActiveKey={["rules"]}
        />
      )}
    </>
  );
}

/** One lead at a time, as on a phone; then straight to it, because now it is known whom to call. */
function Claim({ lead }: { lead: PoolLead }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await claim(lead);
      void message.success(t("work.pools.claimed", { name: lead.companyName }));
      void navigate(`/leads/${lead.leadId}`);
    } catch (no) {
      void message.error(no instanceof Problem ? no.message : t("unreachable"));
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: [POOL_LEADS] });
    }
  };
  return (
    <Button size="small" type="primary" ghost loading={busy} onClick={() => void run()}>
      {t("pool.claim")}
    </Button>
  );
}
