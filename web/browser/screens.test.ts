import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BASE } from "./company.ts";
import { go, offences, open, picture, type Seen, visit } from "./page.ts";

const id = "01a201ba-4196-7473-bf6f-e2fce0d98f57";
const twin = "01a201ba-4196-7473-bf6f-e2fce0d98f58";
const at = "2026-11-19T07:33:34+00:00";
const lead = {
  leadId: id,
  version: 1,
  companyName: "武汉卓晟注塑股份有限公司",
  contactName: "赵艳",
  mobile: "+8613843819542",
  source: "dealer",
  productLine: "HX",
  region: "CN-42",
  status: "new",
  createdAt: at,
};
const words = { code: "x", zh: "电话相同", en: "same telephone" };
const review = {
  reviewId: id,
  version: 1,
  leadId: id,
  companyName: lead.companyName,
  otherKind: "lead",
  relation: "review",
  score: 0.8,
  state: "open",
  createdAt: at,
};
const ruleSet = {
  ruleSetId: id,
  version: 1,
  number: 3,
  name: "2026",
  status: "draft",
  rules: [{ name: "华东", when: { region: ["CN-32"] }, target: "group" }],
  firstTouchMinutes: 60,
  createdAt: at,
};

/** Screens whose operations the running system may not have yet: drawn from answers as their descriptions have them. */
const ANSWERS: Record<string, unknown> = {
  "/api/operations": {
    operations: [
      ...["list_leads", "get_lead", "assign_lead", "qualify_lead", "drop_lead"].map(
        (name) => `lead.leads.${name}`,
      ),
      ...["list_imports", "get_import", "map_import"].map((name) => `lead.imports.${name}`),
      ...["list_duplicates", "list_reviews", "get_review", "decide_review", "merge_leads"].map(
        (name) => `lead.duplicates.${name}`,
      ),
      ...["list_my_day", "list_timeline", "record_activity", "plan_step"].map(
        (name) => `lead.activities.${name}`,
      ),
      ...["list_rule_sets", "get_rule_set", "publish_rule_set", "replay_rule_set"].map(
        (name) => `lead.rule_sets.${name}`,
      ),
      "lead.pools.list_pool_leads",
      "lead.pools.claim_lead",
      "lead.pools.return_lead",
      "lead.assignments.list_assignments",
      "lead.campaigns.list_campaigns",
      "lead.drop_reasons.list_drop_reasons",
      "lead.jobs.cancel_job",
    ],
  },
  "/api/session": {
    person: { id, name: "陈总", kind: "staff" },
    permissions: Object.fromEntries(
      [
        "read",
        "work",
        "assign",
        "merge",
        "import",
        "job",
        "pool-claim",
        "rules-read",
        "rules-write",
        "campaign-read",
      ].map((name) => [`lead.${name}`, "all"]),
    ),
    language: "zh",
    modules: ["identity", "lead"],
    zone: "Asia/Shanghai",
  },
  "/api/lead/v1/leads": { items: [lead] },
  [`/api/lead/v1/leads/${id}`]: lead,
  [`/api/lead/v1/leads/${id}/timeline`]: {
    items: [{ entryId: id, version: 1, leadId: id, kind: "call", at, byName: "李强", text: "约好下周拜访" }],
  },
  [`/api/lead/v1/leads/${id}/duplicates`]: {
    shown: [
      {
        recordId: id,
        kind: "account",
        companyName: "武汉卓晟",
        relation: "related",
        score: 0.8,
        reasons: [words],
      },
    ],
    hidden: 2,
  },
  [`/api/lead/v1/leads/${id}/assignments`]: {
    items: [{ at, reason: words, name: "李强", considered: [{ personId: id, standing: words }] }],
  },
  "/api/lead/v1/drop-reasons": {
    items: [
      { dropReasonId: id, version: 1, code: "no-budget", zh: "没有预算", en: "No budget", active: true },
    ],
  },
  "/api/lead/v1/my-day": {
    items: [{ kind: "untouched", day: "2026-11-19", leadId: id, companyName: lead.companyName, score: 10 }],
  },
  "/api/lead/v1/reviews": { items: [review] },
  [`/api/lead/v1/reviews/${id}`]: { review, lead, other: { ...lead, leadId: twin, contactName: "赵艳红" } },
  [`/api/lead/v1/leads/${twin}/timeline`]: { items: [] },
  "/api/lead/v1/pool-leads": { items: [{ ...lead, score: 55, why: "10 天未跟进", pooledAt: at }] },
  "/api/lead/v1/campaigns": {
    items: [
      {
        campaignId: id,
        version: 1,
        name: "春季展",
        kind: "event",
        means: "trade-show",
        startsOn: "2026-03-01",
        cost: { amount: "80000.00", currency: "CNY" },
        targetLeads: 200,
      },
    ],
  },
  "/api/lead/v1/rule-sets": { items: [ruleSet] },
  [`/api/lead/v1/rule-sets/${id}`]: ruleSet,
  [`/api/lead/v1/rule-sets/${id}/findings`]: { findings: [{ flaw: "no-fallback", fatal: true }] },
  [`/api/lead/v1/imports/${id}`]: {
    importId: id,
    version: 1,
    fileName: "展会.xlsx",
    source: "trade-show",
    captured: 0,
    knownCustomers: 0,
    duplicates: 0,
    wrong: 0,
    notData: 0,
    createdAt: at,
    status: "ready",
    trial: {
      captured: 70,
      knownCustomers: 2,
      duplicates: 1,
      wrong: 2,
      notData: 1,
      unassigned: 0,
      owners: [{ ownerId: id, ownerName: "李强", rows: 70 }],
    },
    sheets: [
      {
        sheet: "Sheet1",
        rows: 76,
        headingRow: 1,
        columns: [{ column: 0, heading: "公司", field: "company_name", samples: ["苏州精工"] }],
      },
    ],
    mapping: [{ sheet: "Sheet1", firstRow: 1, columns: [{ column: 0, field: "company_name" }] }],
  },
  [`/api/lead/v1/imports/${id}/rows`]: { items: [] },
};

let browser: Browser;
let seen: Seen;

beforeAll(async () => {
  browser = await open();
  seen = await visit(browser);
  await seen.context.route(`${BASE}/api/**`, (route) => {
    const told = ANSWERS[new URL(route.request().url()).pathname];
    return told
      ? route.fulfill({ json: told })
      : route.fulfill({ status: 404, json: { status: 404, code: "not-found", title: "404" } });
  });
});
afterAll(() => browser?.close());

test.each([
  ["/day", "day", lead.companyName],
  [`/leads/${id}`, "lead-work", "约好下周拜访"],
  ["/reviews", "reviews", lead.companyName],
  [`/reviews/${id}`, "review", "赵艳红"],
  ["/pool", "pool", "10 天未跟进"],
  ["/campaigns", "campaigns", "春季展"],
  ["/rule-sets", "rules", "2026"],
  [`/rule-sets/${id}`, "rule-set", "没有兜底负责人"],
  [`/imports/${id}`, "import-trial", "试算结果"],
])("%s is drawn", async (path, name, said) => {
  await go(seen.page, path);
  await seen.page.getByText(said).first().waitFor();
  await picture(seen.page, name);
  expect(await offences(seen.page)).toEqual([]);
  expect([...seen.complaints, ...seen.foreign]).toEqual([]);
});

test("what the system does not have is not shown", async () => {
  await go(seen.page, "/leads");
  const offered = await seen.page.getByRole("menuitem").allTextContents();
  expect(offered).toContain("公海");
  expect(offered).not.toContain("展会登记");
  expect(await seen.page.getByRole("button", { name: "新建线索" }).count()).toBe(0);
});
