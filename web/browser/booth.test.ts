/** A stand: who is typed in and known already, and what the service refuses. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BASE, eventually } from "./caller.ts";
import { director, foundCompany, login as directors, names } from "./company.ts";
import { go, keepFailures, offences, open, picture, type Seen, signIn, visit } from "./page.ts";
import { hire, someLogin } from "./people.ts";

const LEADS = "/api/lead/v1/leads";
const PHONE = 390;
const number = () => `139${Math.floor(Math.random() * 1e8)}`.padEnd(11, "0");

let browser: Browser;
let phone: Seen;

beforeAll(async () => {
  await foundCompany();
  const { login } = await hire(`林展${names.mark}`, "salesperson", someLogin("stand"), {
    regions: ["CN-63"],
  });
  browser = await open();
  phone = await visit(browser, PHONE);
  await signIn(phone.page, login);
  await eventually(async () => {
    await go(phone.page, "/booth");
    await phone.page.getByText("手工填写", { exact: true }).click({ timeout: 2000 });
  });
});
afterAll(() => browser?.close());
keepFailures(() => [phone]);

const leadsOf = async (company: string) =>
  (
    await director.call<{ items: { leadId: string; note?: string; mobile?: string }[] }>(
      "GET",
      `${LEADS}?company=${encodeURIComponent(company)}`,
    )
  ).items;

async function type(told: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(told))
    await phone.page.getByRole("textbox", { name }).fill(value);
  await phone.page.getByRole("button", { name: "保存访客" }).click();
}

describe("a typed visitor", () => {
  test("who is a colleague's lead already leaves the note on that lead, once", async () => {
    const { page } = phone;
    const [company, mobile] = [`苏州熟客${names.mark}机械有限公司`, number()];
    await director.call("POST", LEADS, {
      companyName: company,
      contactName: "李工",
      mobile,
      note: "先前的备注",
      source: "phone",
    });
    await type({ 公司名称: company, 联系人: "李工", 手机: mobile, 备注: "要三台大机" });
    await expect.poll(async () => (await leadsOf(company))[0]?.note).toContain("要三台大机");
    const found = await leadsOf(company);
    expect(found.length).toBe(1);
    expect(found[0]!.note!.split("要三台大机").length).toBe(2);
    expect(found[0]!.note).toContain("先前的备注");
    await expect.poll(() => page.getByRole("heading", { name: "待发送" }).count()).toBe(0);
  });

  test("whom the service refuses is opened, put right and sent again", async () => {
    const { page } = phone;
    const [company, mobile] = [`苏州错号${names.mark}机械有限公司`, number()];
    await type({ 公司名称: company, 联系人: "张工", 手机: "123", 备注: "看样机" });
    const entry = page.getByRole("listitem").filter({ hasText: company });
    await entry.getByRole("alert").waitFor();
    await picture(page, "booth-refused");
    await expect.poll(() => offences(page)).toEqual([]);
    const told = await entry.getByRole("alert").textContent();
    await page.getByRole("button", { name: "English" }).click();
    await expect.poll(() => entry.getByRole("alert").textContent()).toMatch(/^[^\u4e00-\u9fff]+$/);
    await page.getByRole("button", { name: "中文" }).click();
    await expect.poll(() => entry.getByRole("alert").textContent()).toBe(told);
    await entry.getByRole("button", { name: "修改" }).click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.getByRole("textbox", { name: "备注" }).inputValue()).toBe("看样机");
    await dialog.getByRole("textbox", { name: "手机" }).fill(mobile);
    await picture(page, "booth-mend");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE);
    await expect.poll(() => offences(page)).toEqual([]);
    await dialog.getByRole("button", { name: "确定" }).click();
    await expect.poll(async () => (await leadsOf(company))[0]?.mobile).toContain(mobile);
    await expect.poll(() => entry.count()).toBe(0);
    expect(phone.complaints).toEqual([]);
  });
});

describe("an update", () => {
  test("leaves one release on the phone, with all that the stand needs without a network", async () => {
    const { page, context } = phone;
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return { names, paths: requests.flat().map(({ url }) => new URL(url).pathname) };
    });
    expect(kept.names).toEqual([expect.stringMatching(/^crm-shell-[0-9a-f]{16}$/)]);
    expect(kept.paths).toContain("/");
    expect(kept.paths.filter((path) => /\/BoothPage-.*\.js$/.test(path)).length).toBe(1);
    await context.setOffline(true);
    await page.goto(`${BASE}/booth`);
    await page.getByRole("button", { name: "保存访客" }).waitFor();
    await context.setOffline(false);
  });

  test("that took away what an open page asks for is told, and loading anew goes on", async () => {
    const context = await browser.newContext({ locale: "zh-CN", serviceWorkers: "block" });
    context.setDefaultTimeout(40_000);
    const page = await context.newPage();
    await page.goto(BASE);
    await signIn(page, directors);
    await go(page, "/leads");
    await page.route(/\/assets\/ReviewList-/, (route) => route.fulfill({ status: 404, json: {} }));
    await page.getByRole("menuitem", { name: "查重待办" }).click();
    await page.getByText("此页面未能加载").waitFor();
    await picture(page, "part-missing");
    expect(await offences(page)).toEqual([]);
    await page
      .getByRole("menuitem")
      .filter({ hasText: /^线索$/ })
      .click();
    await page.getByRole("heading", { level: 1, name: "线索" }).waitFor();
    await page.getByRole("menuitem", { name: "查重待办" }).click();
    await page.unroute(/\/assets\/ReviewList-/);
    await page.getByRole("button", { name: "重新加载" }).click();
    await page.getByRole("heading", { level: 1, name: "查重待办" }).waitFor();
    await context.close();
  });
});
