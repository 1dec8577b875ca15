/** What the desk sees of the rest of the house: the working calendar, a lead that arrives in sales, the row it came from,
 * results of a mailing from a workbook. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { companyDay, eventually } from "./caller.ts";
import {
  go,
  keepFailures,
  offences,
  open,
  picture,
  PICTURES,
  type Seen,
  signIn,
  take,
  visit,
} from "./page.ts";
import { foundSelling, type Selling } from "./sellers.ts";
import { workbook } from "./workbook.ts";

const CALENDAR = "/api/identity/v1/calendar";
const PHONE = 390;
// A year nobody works in yet: clocks of other tests go by the present one.
const YEAR = 2031;

interface Calendar {
  version: number;
  hours: string[];
  holidays: string[];
  [more: string]: unknown;
}

let browser: Browser;
let selling: Selling;
let seen: Seen;
let before: Calendar;

beforeAll(async () => {
  selling = await foundSelling();
  before = await selling.admin.call<Calendar>("GET", CALENDAR);
  browser = await open();
  seen = await visit(browser);
  await signIn(seen.page, selling.seller.login);
});
afterAll(async () => {
  await keep(before);
  await browser?.close();
});
keepFailures(() => [seen]);

/** As it is told, whatever somebody made of it meanwhile. */
async function keep({ version: _, ...calendar }: Calendar): Promise<void> {
  const { version } = await selling.admin.call<Calendar>("GET", CALENDAR);
  await selling.admin.call("PUT", CALENDAR, calendar, { "If-Match": `"${version}"` });
}

/** The page in English and as a phone shows it, in both languages; then as it was. */
async function everyLook(page: Page, name: string): Promise<void> {
  const speak = (language: string) => page.getByRole("button", { name: language, exact: true }).click();
  await whole(page, name);
  expect(await offences(page)).toEqual([]);
  await speak("English");
  await whole(page, `${name}-en`);
  expect(await offences(page)).toEqual([]);
  await page.setViewportSize({ width: PHONE, height: 850 });
  await whole(page, `${name}-phone-en`);
  expect(await width(page)).toBeLessThanOrEqual(PHONE);
  await speak("中文");
  await whole(page, `${name}-phone`);
  expect(await width(page)).toBeLessThanOrEqual(PHONE);
  expect(await offences(page)).toEqual([]);
  await page.setViewportSize({ width: 1366, height: 850 });
}

async function whole(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: "disabled", fullPage: true });
}

const width = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);
const dialog = (page: Page) => page.getByRole("dialog");

describe("a converted lead", () => {
  test("is seen arriving in sales, and worked there", async () => {
    const { page } = seen;
    await go(page, `/leads/${selling.leads.convert}`);
    await page.getByRole("button", { name: "确认有需求" }).click();
    await page.getByRole("button", { name: "转为商机" }).click();
    const preview = page.getByRole("region", { name: "转化预览" });
    await expect.poll(() => preview.textContent()).toContain(selling.companies.convert);
    await dialog(page).getByRole("button", { name: "确定" }).click();
    await page.getByRole("link", { name: "打开商机" }).click();
    await page.waitForURL(/\/opportunities\/[0-9a-f-]{36}$/);
    await page.getByRole("heading", { level: 1, name: selling.companies.convert }).waitFor();
    await page.getByText("由线索转化而来").waitFor();
    await page.getByText("尚未估计").waitFor();
    await page.getByRole("button", { name: "修改" }).click();
    await dialog(page).getByRole("textbox", { name: "预计金额（含税）" }).fill("1,280,000.50");
    await whole(page, "desk-opportunity-change");
    await dialog(page).getByRole("button", { name: "确定" }).click();
    await page.getByText("¥1,280,000.50").waitFor();
    await page
      .getByRole("button", { name: "进入“方案报价”" })
      .or(page.getByRole("button", { name: /^进入/ }))
      .first()
      .click();
    await page.getByRole("button", { name: /^退回/ }).waitFor();
    await page.getByRole("tab", { name: "联系人" }).click();
    await page.getByText("马工").waitFor();
    await everyLook(page, "desk-opportunity");
    await page.getByRole("tab", { name: "变更记录" }).click();
    // The key facts beside the tab tell the same amount, and are there before the changes have come.
    await page.getByRole("tabpanel").getByText("1,280,000.5").waitFor();
    await whole(page, "desk-opportunity-changes");
    await page.getByRole("link", { name: selling.companies.convert, exact: true }).click();
    await page.waitForURL(/\/accounts\/[0-9a-f-]{36}$/);
    await page.getByRole("link", { name: `${selling.companies.convert} HX` }).waitFor();
    await everyLook(page, "desk-account");
    await page.getByRole("link", { name: `${selling.companies.convert} HX` }).click();
    await page.getByRole("link", { name: "查看原线索" }).click();
    await page.getByRole("link", { name: "在销售中查看" }).waitFor();
  });

  test("whose fact is on its way is waited for, and looked for again without a hand", async () => {
    const { page } = seen;
    let arrived = false;
    await page.route("**/api/sales/v1/opportunities?leadId=*", (route) =>
      arrived ? route.continue() : route.fulfill({ json: { items: [] } }),
    );
    await go(page, `/leads/${selling.leads.convert}`);
    await page.getByRole("link", { name: "在销售中查看" }).click();
    await page.getByRole("heading", { level: 1, name: "商机正在生成" }).waitFor();
    await everyLook(page, "desk-on-its-way");
    arrived = true;
    await page.waitForURL(/\/opportunities\/[0-9a-f-]{36}$/);
    await page.unroute("**/api/sales/v1/opportunities?leadId=*");
  });

  test("is found in the list of opportunities and by the palette", async () => {
    const { page } = seen;
    await go(page, "/opportunities");
    await page.getByRole("link", { name: `${selling.companies.convert} HX` }).waitFor();
    await everyLook(page, "desk-opportunities");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "搜索与命令" }).fill(`${selling.companies.convert} HX`);
    await page
      .getByRole("option", { name: new RegExp(selling.companies.convert) })
      .first()
      .waitFor();
    await picture(page, "desk-palette");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/opportunities\/[0-9a-f-]{36}$/);
  });

  test("that is lost says why", async () => {
    const { page } = seen;
    await page.getByRole("button", { name: "登记输单" }).click();
    await dialog(page).getByRole("textbox", { name: "原因" }).fill("客户推迟到明年采购");
    await dialog(page).getByRole("button", { name: "确定" }).click();
    await page.getByText("已输单：客户推迟到明年采购").waitFor();
    await whole(page, "desk-opportunity-lost");
    expect(await offences(page)).toEqual([]);
  });
});

describe("a lead of a list", () => {
  test("shows its row as it came, cell by cell", async () => {
    const { page } = seen;
    const company = `海西线材${crypto.randomUUID().slice(0, 4)}塑料有限公司`;
    const rows = [
      "序号,公司名称,联系人,手机,展位,现场备注",
      `17,${company},韩工,13897512345,B馆 A12,看中 380 吨；年底前要交货`,
    ];
    await go(page, "/imports?new=1");
    await page.setInputFiles("input[type=file]", {
      name: "西北塑料展.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(rows.join("\n")),
    });
    await page.getByRole("button", { name: "开始导入" }).click();
    await page.getByRole("button", { name: "确认导入" }).click({ timeout: 0 });
    const lead = await eventually(async () => {
      const found = await selling.admin.call<{ items: { leadId: string; version: number }[] }>(
        "GET",
        `/api/lead/v1/leads?company=${encodeURIComponent(company)}`,
      );
      if (!found.items[0]) throw new Error("it is not taken in yet");
      return found.items[0];
    });
    await selling.admin.call(
      "PUT",
      `/api/lead/v1/leads/${lead.leadId}/assignment`,
      { ownerId: selling.seller.personId, reason: "展台接待" },
      { "If-Match": `"${lead.version}"` },
    );
    await go(page, `/leads/${lead.leadId}`);
    await page.getByRole("tab", { name: "原始信息" }).click();
    await page.getByRole("term").filter({ hasText: "展位" }).waitFor();
    await page.getByText("西北塑料展.csv").waitFor();
    await page.getByText("B馆 A12").waitFor();
    await page.getByText("第 2 行").waitFor();
    await everyLook(page, "desk-raw-row");
  });
});

describe("results of a mailing", () => {
  test("come from a workbook whose headings stand below a title", async () => {
    const { page } = seen;
    const segment = await selling.seller.api.call<{ segmentId: string }>("POST", "/api/lead/v1/segments", {
      name: "西北 HX",
      filter: { region: "CN-63", productLine: "HX" },
    });
    const { email } = await selling.seller.api.call<{ email: string }>(
      "GET",
      `/api/lead/v1/leads/${selling.leads.visit}`,
    );
    await go(page, `/segments/${segment.segmentId}`);
    await page.getByRole("button", { name: "导入群发结果" }).click();
    await page.getByRole("textbox", { name: "群发或邀请名称" }).fill("开放日邀请");
    await page.setInputFiles("input[type=file]", {
      name: "结果.xlsx",
      mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      buffer: workbook([
        ["开放日邀请 发送结果"],
        ["邮箱", "结果"],
        [email, "退订"],
        ["nobody@nowhere.example", "已打开"],
      ]),
    });
    await page.getByText("1 行可以保存，1 行需要处理").waitFor();
    await whole(page, "desk-results");
    await page.getByRole("button", { name: "保存 1 行" }).click();
    await dialog(page).getByText("已登记").waitFor();
    await dialog(page).getByRole("button", { name: "关闭" }).last().click();
    await go(page, `/segments/${segment.segmentId}`);
    const said = await page.getByText("已略去 1 条").textContent();
    await whole(page, "desk-segment");
    await go(page, "/leads?region=CN-63&productLine=HX&reachableBy=mail");
    expect(await page.getByText("已略去 1 条").textContent()).toBe(said);
    await everyLook(page, "desk-left-out");
  });
});

describe("the working calendar", () => {
  const listed = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });

  test("is read by everybody, and changed by nobody who may not", async () => {
    const { page } = seen;
    await go(page, "/calendar");
    await page.getByRole("heading", { name: "工作日历" }).waitFor();
    expect(await page.getByRole("button", { name: "添加日期" }).count()).toBe(0);
    expect(await page.getByRole("button", { name: "修改工作时间" }).count()).toBe(0);
  });

  test("is kept by the administrator, day by day with its name", async () => {
    await keep({ ...before, holidays: [], makeupDays: [], dayNames: {} });
    const page = await asAdministrator();
    await add(page, "节假日", `${YEAR}-10-01`, `${YEAR}-10-07`, "国庆节");
    await page.getByText("7 天").waitFor();
    await add(page, "调休上班", `${YEAR}-10-11`, "", "国庆节调休");
    await listed(page, "国庆节调休").waitFor();
    await everyLook(page, "desk-calendar");
    await page.getByRole("button", { name: /^修改 国庆节 / }).click();
    await dialog(page).getByRole("textbox", { name: "名称" }).fill("国庆节、中秋节");
    await whole(page, "desk-calendar-change");
    expect(await offences(page)).toEqual([]);
    await dialog(page).getByRole("button", { name: "确定" }).click();
    await listed(page, "国庆节、中秋节").waitFor();
    await page.getByRole("button", { name: /^删除 国庆节调休/ }).click();
    await page.getByRole("button", { name: "删除", exact: true }).click();
    await expect.poll(() => listed(page, "国庆节调休").count()).toBe(0);
    const told = await selling.admin.call<Calendar & { makeupDays: string[] }>("GET", CALENDAR);
    expect([told.holidays.length, told.makeupDays]).toEqual([7, []]);
  });

  test("tells whoever was slower, and goes by what is true when they confirm again", async () => {
    const page = seen.page;
    await add(page, "节假日", `${YEAR}-01-01`, "", "元旦", async () => {
      const told = await selling.admin.call<Calendar>("GET", CALENDAR);
      await keep({ ...told, holidays: [...told.holidays, `${YEAR}-05-01`] });
    });
    await page.getByText("内容已被他人修改").waitFor();
    await whole(page, "desk-calendar-clash");
    await dialog(page).getByRole("button", { name: "确定" }).click();
    await listed(page, "元旦").waitFor();
    const { holidays } = await selling.admin.call<Calendar>("GET", CALENDAR);
    expect(holidays.filter((day) => !day.includes("-10-"))).toEqual([`${YEAR}-01-01`, `${YEAR}-05-01`]);
    await listed(page, "国庆节").waitFor();
  });

  test("lets a Saturday work hours of its own", async () => {
    const { page } = seen;
    await page.getByRole("button", { name: "修改工作时间" }).click();
    await dialog(page).getByRole("combobox", { name: "星期六" }).click();
    await take(page, page.locator(".ant-select-item-option").filter({ hasText: "单独设定", visible: true }));
    await whole(page, "desk-calendar-hours");
    await dialog(page).getByRole("button", { name: "确定" }).click();
    await expect
      .poll(async () => (await selling.admin.call<Calendar>("GET", CALENDAR)).weekdayHours)
      .toEqual({ saturday: before.hours });
    await whole(page, "desk-calendar-saturday");
    expect([...seen.foreign, ...seen.complaints]).toEqual([]);
  });

  async function asAdministrator(): Promise<Page> {
    await seen.context.close();
    seen = await visit(browser);
    await signIn(seen.page, { name: "admin", password: process.env.ADMIN_PASSWORD ?? "" });
    await go(seen.page, "/calendar");
    const shown = Number(companyDay().slice(0, 4));
    for (let year = shown; year < YEAR; year++)
      await seen.page.getByRole("button", { name: String(year + 1), exact: true }).click();
    return seen.page;
  }

  async function add(
    page: Page,
    kind: string,
    first: string,
    last: string,
    name: string,
    meanwhile: () => Promise<void> = async () => undefined,
  ): Promise<void> {
    await page.getByRole("button", { name: "添加日期" }).click();
    await dialog(page).getByRole("combobox", { name: "类型" }).click();
    await page.getByTitle(kind, { exact: true }).last().click();
    for (const [label, day] of [
      ["第一天", first],
      ["最后一天", last],
    ] as const) {
      if (!day) continue;
      // Enter would send the form.
      await dialog(page).getByRole("textbox", { name: label }).fill(day);
      await page.keyboard.press("Tab");
    }
    await dialog(page).getByRole("textbox", { name: "名称" }).fill(name);
    await meanwhile();
    await dialog(page).getByRole("button", { name: "确定" }).click();
  }
});
