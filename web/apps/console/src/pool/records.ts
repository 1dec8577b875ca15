import { ask, type Field, type FormField, type Resource } from "@crm/ui";

export const POOLS = "/api/lead/v1/pools";

export interface Pool {
  poolId: string;
  version: number;
  name: string;
  regions?: string[];
  idleDays?: number;
  stuckDays?: number;
  takesFromLeavers?: boolean;
  protectedDays?: number;
  claimsADay?: number;
  mostHeld?: number;
  coolingDays?: number;
  remindDays?: number;
  shortestNote?: number;
  progressKinds?: string[];
  active: boolean;
}

const days = (key: keyof Pool): FormField => ({
  key,
  label: `work.pools.${key}`,
  kind: "number",
  required: true,
  hint: "work.pools.zeroIsOff",
});

/** A pool's rules, in the order people think of them: what comes in, who may take out, what counts as work. */
export const POOL_FIELDS: FormField[] = [
  { key: "name", label: "work.pools.name", kind: "text", required: true, most: 100 },
  { key: "regions", label: "work.pools.regions", kind: "region", many: true, hint: "work.pools.noneIsAll" },
  days("idleDays"),
  days("stuckDays"),
  {
    key: "progressKinds",
    label: "work.pools.progressKinds",
    kind: "choice",
    many: true,
    choices: ["call", "visit", "message", "mail", "note"],
    choiceTexts: "lead.kinds",
  },
  { key: "shortestNote", label: "work.pools.shortestNote", kind: "number", required: true },
  { key: "takesFromLeavers", label: "work.pools.takesFromLeavers", kind: "flag" },
  days("protectedDays"),
  days("remindDays"),
  days("coolingDays"),
  days("claimsADay"),
  days("mostHeld"),
  { key: "active", label: "work.pools.active", kind: "flag" },
];

export const USUAL: Partial<Pool> = {
  idleDays: 15,
  stuckDays: 60,
  progressKinds: ["call", "visit"],
  shortestNote: 5,
  takesFromLeavers: true,
  protectedDays: 7,
  remindDays: 3,
  coolingDays: 30,
  claimsADay: 10,
  mostHeld: 100,
  active: true,
};

const columns: Field<Pool>[] = POOL_FIELDS.map((field) => ({
  ...field,
  apart: !["name", "regions", "idleDays", "stuckDays", "claimsADay", "mostHeld", "active"].includes(
    field.key,
  ),
  sorts: field.key === "name",
  width: field.key === "name" ? 200 : 120,
}));

export const pools: Resource<Pool> = {
  name: "pools",
  path: POOLS,
  idOf: (one) => one.poolId,
  titleOf: (one) => one.name,
  fields: columns,
  usualSort: "name",
};

/** What was left empty is none, and a switch that was never touched is off. */
export function rulesOf(given: Record<string, unknown>): Record<string, unknown> {
  return { regions: [], progressKinds: [], takesFromLeavers: false, active: false, ...given };
}

export const addPool = (given: Record<string, unknown>, key: string) =>
  ask("POST", POOLS, { body: rulesOf(given), key });
export const changePool = (pool: Pool, given: Record<string, unknown>) =>
  ask("PATCH", `${POOLS}/${pool.poolId}`, { version: pool.version, body: rulesOf(given) });
