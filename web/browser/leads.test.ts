/** A lead told by hand in full: whether it is known already, what is put right of it, what happened to it; and why leads
 * are dropped. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BASE, Caller } from "./caller.ts";
import { go, keepFailures, offences, open, picture, type Seen, signIn, take, visit } from "./page.ts";
import { hire, someLogin } from "./people.ts";

const PHONE = 390;
const mark = crypto.randomUUID().slice(0, 6);
const company = `绍兴表单${mark}机械有限公司`;
const ADMIN = { name: "admin", password: process.env.ADMIN_PASSWORD ?? "" };
const digits = (many: number) =>
  String(crypto.getRandomValues(new Uint32Array(1))[0]!)
    .padStart(10, "0")
    .slice(-many);
const landline = `0575-8${digits(7)}`;

interface Lead {
  leadId: string;
  version: number;
  [more: string]: unknown;
}

let browser: Browser;
let seen: Seen;
let lead: string;
const director = new Caller();

beforeAll(async () => {
  const { login } = await hire(`销售总监${mark}`, "sales-director", someLogin("director"));
  await director.signIn(login.name, login.password);
  browser = await open();
  seen = await visit(browser);
  await signIn(seen.page, login);
});
afterAll(() => browser?.close());
keepFailures(() => [seen]);

const at = () => `/api/lead/v1/leads/${lead}`;
const box = (page: Page, name: string) =>
  page.getByRole("dialog").getByRole("textbox", { name, exact: true });
const agree = (page: Page) => page.getByRole("dialog").getByRole("button", { name: "确定" }).click();

test("a lead told by hand holds all that was told, and what is wrong is said where it is folded away", async () => {
  const { page } = seen;
  await go(page, "/leads?new=1");
  await box(page, "公司名称").fill(company);
  await page.getByText("没有找到相同的公司").waitFor();
  await box(page, "联系人").fill("钱工");
  await box(page, "手机").fill(`139${digits(8)}`);
  await box(page, "电话").fill(landline);
  const fold = page.getByText("更多信息");
  await fold.click();
  await box(page, "统一社会信用代码").fill("91330600MA00000001");
  await box(page, "地址").fill("绍兴市越城区人民路1号");
  await box(page, "网站").fill(`www.form${mark}.example`);
  await box(page, "行业").fill("家电");
  await picture(page, "lead-new");
  expect(await offences(page)).toEqual([]);
  await fold.click();
  await agree(page);
  const code = page.getByRole("dialog").locator(".ant-form-item-has-error");
  await code.waitFor();
  expect(await code.textContent()).toContain("统一社会信用代码");
  await picture(page, "lead-new-wrong");
  await box(page, "统一社会信用代码").fill("");
  await agree(page);
  await page.waitForURL(/\/leads\/[0-9a-f-]{36}$/);
  lead = new URL(page.url()).pathname.split("/").at(-1)!;
  const kept = await director.call<Lead>("GET", at());
  expect(kept).toMatchObject({ companyName: company, address: "绍兴市越城区人民路1号", industry: "家电" });
  expect(kept.phone).toBe(`+86${landline.slice(1).replace("-", "")}`);
});

test("whoever types a company in that is known is told so, how sure that is and why", async () => {
  const { page } = seen;
  await go(page, "/leads?new=1");
  await box(page, "公司名称").fill(company.replace("有限公司", "有限责任公司"));
  await box(page, "电话").fill(landline);
  const known = page.getByRole("dialog").getByRole("status");
  await known.getByRole("link", { name: company }).waitFor();
  await expect.poll(() => known.textContent()).toMatch(/相似度 \d+(\.\d)?%.*号码相同/);
  await picture(page, "lead-known");
  expect(await offences(page)).toEqual([]);
  await page.getByRole("dialog").getByRole("button", { name: "取消" }).click();
});

test("from a twin the way leads to where the two are compared and merged", async () => {
  const { page } = seen;
  await director.call("POST", "/api/lead/v1/leads", {
    // Of the same company and the same name it would be no lead of its own.
    companyName: `表单${mark}（绍兴）机械有限责任公司`,
    contactName: "孙工",
    mobile: `138${digits(8)}`,
    phone: landline,
    address: "绍兴市越城区人民路1号",
    source: "phone",
  });
  await go(page, `/leads/${lead}`);
  await page.getByRole("tab", { name: "疑似重复" }).click();
  const twin = page.getByRole("tabpanel").getByRole("listitem");
  await expect.poll(() => twin.textContent()).toMatch(/同一公司.*相似度/);
  await picture(page, "lead-duplicates");
  expect(await offences(page)).toEqual([]);
  await twin.getByRole("link", { name: "并排比较" }).click();
  await page.waitForURL(/\/reviews\//);
  await page.getByRole("button", { name: "合并" }).waitFor();
});

test("a wrong number is put right; what a colleague wrote meanwhile is shown and stays", async () => {
  const { page } = seen;
  await go(page, `/leads/${lead}`);
  await page.getByRole("button", { name: "修改", exact: true }).click();
  await box(page, "手机").fill("12");
  await agree(page);
  const wrong = page.getByRole("dialog").locator(".ant-form-item-has-error");
  await expect.poll(() => wrong.textContent()).toContain("手机");
  await picture(page, "lead-edit-wrong");
  const right = `137${digits(8)}`;
  await box(page, "手机").fill(right);
  const { version } = await director.call<Lead>("GET", at());
  await director.call("PATCH", at(), { contactName: "钱厂长" }, { "If-Match": `"${version}"` });
  await agree(page);
  const clash = page.getByRole("dialog").getByRole("alert").filter({ hasText: "以下是现在的值" });
  await expect.poll(() => clash.textContent()).toContain("钱厂长");
  await expect.poll(async () => (await clash.boundingBox())!.y).toBeGreaterThan(-1);
  await picture(page, "lead-edit-clash");
  expect(await offences(page)).toEqual([]);
  await agree(page);
  await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  const kept = await director.call<Lead>("GET", at());
  expect([kept.mobile, kept.contactName]).toEqual([`+86${right}`, "钱厂长"]);
});

test("somebody who wants no calls any more is noted as such, and is again one to call", async () => {
  const { page } = seen;
  const unwanted = async () => (await director.call<Lead>("GET", at())).noContactBy;
  await page.getByRole("button", { name: "修改", exact: true }).click();
  await page.getByRole("combobox", { name: "拒绝的联系方式" }).click();
  await take(page, page.locator(".ant-select-item-option").filter({ hasText: "电话" }));
  await page.locator(".ant-modal-title").click();
  await picture(page, "lead-no-contact");
  await agree(page);
  await expect.poll(unwanted).toEqual(["call"]);
  await expect.poll(() => page.locator(".record").textContent()).toContain("拒绝的联系方式");
  await page.getByRole("button", { name: "修改", exact: true }).click();
  await page.getByRole("dialog").locator(".ant-select-selection-item-remove").click();
  await agree(page);
  await expect.poll(unwanted).toBeUndefined();
});

test("of a long story the earlier part is shown when it is asked for", async () => {
  const { page } = seen;
  for (let note = 0; note < 55; note++)
    await director.call("POST", `${at()}/activities`, { kind: "note", text: `第 ${note} 次记录` });
  await go(page, `/leads/${lead}`);
  await page.getByText("第 54 次记录").waitFor();
  expect(await page.getByText("第 0 次记录").count()).toBe(0);
  await page.getByRole("button", { name: "显示更早的" }).click();
  await page.getByText("第 0 次记录").waitFor();
  await expect.poll(() => page.getByRole("button", { name: "显示更早的" }).count()).toBe(0);
});

test("the reasons for dropping are kept by whoever may, and one is put out of use", async () => {
  const admin = await visit(browser);
  const { page } = admin;
  await signIn(page, ADMIN);
  await go(page, "/drop-reasons");
  await page.getByRole("button", { name: "新增原因" }).click();
  await box(page, "代码").fill("Too Far");
  await box(page, "中文").fill(`太远 ${mark}`);
  await box(page, "英文").fill(`Too far ${mark}`);
  await agree(page);
  await page.getByText("只能用小写字母").waitFor();
  await box(page, "代码").fill(`too-far-${mark}`);
  await agree(page);
  const row = page.getByRole("row").filter({ hasText: `太远 ${mark}` });
  await row.getByRole("button", { name: "修改" }).click();
  await page.getByRole("dialog").getByRole("switch").click();
  await picture(page, "drop-reason-form");
  expect(await offences(page)).toEqual([]);
  await agree(page);
  await expect.poll(() => row.textContent()).toContain("否");
  await picture(page, "drop-reasons");
  expect(await offences(page)).toEqual([]);
  expect([...admin.foreign, ...admin.complaints]).toEqual([]);
  await admin.context.close();
});

test("a replay of a crowded period says what it left out", async () => {
  const admin = await visit(browser);
  const { page } = admin;
  await signIn(page, ADMIN);
  const { items } = await director.call<{ items: { ruleSetId: string }[] }>("GET", "/api/lead/v1/rule-sets");
  const answer = {
    leads: 5000,
    waiting: 3,
    fallback: 40,
    leftOut: 1234,
    countedFrom: "2026-11-02T01:30:00Z",
    shares: [{ personId: crypto.randomUUID(), name: "李强", wouldGet: 4957, has: 4800 }],
  };
  await page.route(`${BASE}/api/lead/v1/rule-sets/*/replay*`, (route) => route.fulfill({ json: answer }));
  await go(page, `/rule-sets/${items[0]!.ruleSetId}`);
  await page.getByRole("button", { name: "回放", exact: true }).click();
  await page.getByText("更早的 1,234 条没有计入").waitFor();
  await picture(page, "replay-left-out");
  expect(await offences(page)).toEqual([]);
  await admin.context.close();
});

test("all of it speaks English and fits a phone", async () => {
  const { page } = seen;
  for (const [width, language] of [
    [1366, "English"],
    [PHONE, undefined],
  ] as const) {
    await page.setViewportSize({ width, height: 850 });
    if (language) await page.getByRole("button", { name: language, exact: true }).click();
    const named = (name: string) => picture(page, `${name}-${width}-en`);
    await go(page, "/leads?new=1");
    await page.getByRole("dialog").getByRole("textbox", { name: "Company", exact: true }).fill(company);
    await page.getByRole("dialog").getByRole("textbox", { name: "Phone", exact: true }).fill(landline);
    await page.getByText("We may know this company").waitFor();
    await page.getByText("More", { exact: true }).click();
    await named("lead-new");
    await fits(page, width);
    await go(page, `/leads/${lead}`);
    await named("lead-page");
    await fits(page, width);
    const edit = page.getByRole("button", { name: "Edit", exact: true });
    const more = page.getByRole("menuitem", { name: "Edit", exact: true });
    if (!(await edit.count())) await page.getByRole("button", { name: "More actions" }).click();
    await edit.or(more).click();
    await page.getByRole("dialog").waitFor();
    await named("lead-edit");
    await fits(page, width);
    await go(page, `/leads/${lead}`);
    await page.getByRole("tab", { name: "Duplicates" }).click();
    await page.getByRole("link", { name: "Compare" }).waitFor();
    await named("lead-duplicates");
    await fits(page, width);
    await go(page, "/drop-reasons");
    await named("drop-reasons");
    await fits(page, width);
  }
  expect([...seen.foreign, ...seen.complaints]).toEqual([]);
});

async function fits(page: Page, width: number): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  expect(await offences(page)).toEqual([]);
}
