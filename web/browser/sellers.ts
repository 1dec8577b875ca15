/** Two who sell and the one they report to, with leads of their own; made over the API by the administrator. */
import { Caller, eventually } from "./caller.ts";
import { hire, type Login, someLogin, topUnit } from "./people.ts";

// A region of few people, so that its pool is ours alone.
const REGION = "CN-63";

export interface Seller {
  name: string;
  login: Login;
  personId: string;
  api: Caller;
}

export interface Selling {
  seller: Seller;
  colleague: Seller;
  leader: Seller;
  admin: Caller;
  /** By what they are for. */
  leads: Record<"convert" | "claim" | "visit" | "fold" | "kept" | "case", string>;
  companies: Record<"convert" | "claim" | "visit" | "fold" | "kept" | "case", string>;
}

const NAMES = { seller: "李强", colleague: "周敏", leader: "郑主管" };

export async function foundSelling(): Promise<Selling> {
  const mark = crypto.randomUUID().slice(0, 4);
  const admin = new Caller();
  await admin.signIn("admin", process.env.ADMIN_PASSWORD ?? "");
  const team = await admin.call<{ unitId: string }>("POST", "/api/identity/v1/org-units", {
    code: `nw-${mark}`,
    name: `西北销售组 ${mark}`,
    parentId: await topUnit(admin),
  });
  const made = async (key: keyof typeof NAMES, role: string) => person(key, role, team.unitId);
  const seller = await made("seller", "salesperson");
  const colleague = await made("colleague", "salesperson");
  const leader = await made("leader", "team-lead");
  await openPool(admin);
  const companies = {
    convert: `西宁高原${mark}注塑有限公司`,
    claim: `格尔木盐湖${mark}塑业有限公司`,
    visit: `海东河湟${mark}包装有限公司`,
    fold: `德令哈光伏${mark}塑料制品厂`,
    kept: `德令哈光伏${mark}塑料有限公司`,
    case: `玉树三江${mark}塑料制品有限公司`,
  };
  const leads: Record<string, string> = {};
  for (const [key, companyName] of Object.entries(companies)) {
    const lead = await eventually(() => capture(seller.api, companyName));
    leads[key] = lead.leadId;
    // By the administrator: rules may have given it to people whom the leader does not see.
    await eventually(() => give(admin, lead.leadId, seller.personId));
  }
  return { seller, colleague, leader, admin, leads: leads as Selling["leads"], companies };
}

async function person(key: keyof typeof NAMES, role: string, unitId: string): Promise<Seller> {
  const { personId, login } = await hire(NAMES[key], role, someLogin(key), { regions: [REGION], unitId });
  const api = new Caller();
  await api.signIn(login.name, login.password);
  return { name: NAMES[key], login, personId, api };
}

function capture(api: Caller, companyName: string): Promise<{ leadId: string }> {
  return api.call("POST", "/api/lead/v1/leads", {
    companyName,
    contactName: "马工",
    mobile: `137${Math.floor(Math.random() * 1e8)}`.padEnd(11, "0"),
    email: `${crypto.randomUUID().slice(0, 8)}@customer.example`,
    productLine: "HX",
    region: REGION,
    source: "trade-show",
    note: "看中 380 吨机型，年底前要交货",
  });
}

/** Makes somebody the owner of a lead. */
export async function give(api: Caller, leadId: string, ownerId: string): Promise<void> {
  const { version } = await api.call<{ version: number }>("GET", `/api/lead/v1/leads/${leadId}`);
  await api.call(
    "PUT",
    `/api/lead/v1/leads/${leadId}/assignment`,
    { ownerId, reason: "西北区由该组负责" },
    { "If-Match": `"${version}"` },
  );
}

/** The pool of the region: one claim a day, so that the second is refused. */
async function openPool(admin: Caller): Promise<void> {
  const rules = {
    name: "西北公海",
    regions: [REGION],
    idleDays: 15,
    stuckDays: 60,
    takesFromLeavers: true,
    protectedDays: 7,
    claimsADay: 1,
    mostHeld: 100,
    coolingDays: 30,
    remindDays: 3,
    shortestNote: 5,
    progressKinds: ["call", "visit"],
    active: true,
  };
  const pools = await admin.call<{ items: { name: string }[] }>("GET", "/api/lead/v1/pools");
  if (!pools.items.some((pool) => pool.name === rules.name))
    await admin.call("POST", "/api/lead/v1/pools", rules);
}
