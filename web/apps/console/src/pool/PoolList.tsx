import { ask, type BulkAction, type Field, RecordList, type Resource } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { SOURCES } from "../leads/lead.ts";
import { LEADS } from "../leads/moves.ts";

interface PoolLead {
  leadId: string;
  companyName: string;
}

const fields: Field<PoolLead>[] = [
  { key: "companyName", label: "lead.companyName", kind: "text", width: 240 },
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
  { key: "why", label: "pool.why", kind: "text", width: 220 },
  { key: "pooledAt", label: "pool.since", kind: "instant", sorts: true, width: 160 },
];

const pool: Resource<PoolLead> = {
  name: "pool",
  path: "/api/lead/v1/pool-leads",
  idOf: (one) => one.leadId,
  titleOf: (one) => one.companyName,
  fields,
  usualSort: "-pooledAt",
};

const claim: BulkAction<PoolLead> = {
  key: "claim",
  label: "pool.claim",
  need: { permission: "lead.pool-claim", operation: "lead.pools.claim_lead" },
  fits: () => true,
  fields: [],
  run: ({ leadId }) => ask("POST", `${LEADS}/${leadId}/claim`),
};

/** Leads that belong to nobody: whoever claims one first has it. */
export default function PoolList() {
  const { t } = useTranslation();
  return <RecordList resource={pool} title={t("screens.pool")} bulk={[claim]} />;
}
