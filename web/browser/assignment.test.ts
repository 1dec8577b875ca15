import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BASE, Caller, companyDay, eventually } from "./caller.ts";
import { go, keepFailures, offences, open, picture, type Seen, signIn, visit } from "./page.ts";
import { hire, type Login, someLogin } from "./people.ts";

const mark = crypto.randomUUID().slice(0, 6);
const LINE = `line-${mark}`;
const GROUP = `华东组 ${mark}`;
const RULES = `秋季规则 ${mark}`;
const PHONE = 390;
// Many screens in one test, each drawn from nothing.
const MANY = 400_000;

interface Somebody {
  personId: string;
  login: Login;
}

let browser: Browser;
let seen: Seen;
let manager: Somebody;
let anna: Somebody;
let bob: Somebody;
const api = new Caller();

beforeAll(async () => {
  manager = await hire(`陈总${mark}`, "sales-director", someLogin("manager"));
  anna = await hire(`安娜${mark}`, "salesperson", someLogin("anna"));
  bob = await hire(`鲍勃${mark}`, "salesperson", someLogin("bob"));
  await api.signIn(manager.login.name, manager.login.password);
  await eventually(() => api.call("GET", "/api/lead/v1/rule-sets"));
  browser = await open();
  seen = await visit(browser);
  await signIn(seen.page, manager.login);
});
afterAll(() => browser?.close());
keepFailures(() => [seen]);

describe("a group", () => {
  test("is made of colleagues with weights, and shows what each can take", async () => {
    const { page } = seen;
    await go(page, "/assignment-groups");
    await page.getByRole("button", { name: "新建分配组" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "名称" }).fill(GROUP);
    await choose(page, "分配方式", "按权重");
    await choosePerson(page, "成员 1", `安娜${mark}`);
    await dialog.getByRole("button", { name: "添加成员" }).click();
    await choosePerson(page, "成员 2", `鲍勃${mark}`);
    await dialog.getByRole("spinbutton", { name: "成员 1 的权重" }).fill("3");
    await picture(page, "group-dialog");
    await expect.poll(() => offences(page)).toEqual([]);
    await dialog.getByRole("button", { name: "保存" }).click();
    await page.getByRole("link", { name: GROUP }).click();
    await page.getByText("权重 3，占 75%").waitFor();
    await picture(page, "group");
    await expect.poll(() => offences(page)).toEqual([]);
  });
});

describe("how a colleague gets leads", () => {
  test("is agreed by limits, hours and certificates", async () => {
    const { page } = seen;
    await go(page, "/work-terms");
    await page.getByRole("button", { name: "设置一位同事" }).click();
    await choosePerson(page, "同事", `安娜${mark}`);
    await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
    await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe(`安娜${mark}`);
    await page.getByRole("button", { name: "修改" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("spinbutton", { name: "每天最多" }).fill("50");
    await dialog.getByRole("button", { name: "添加时段" }).click();
    await dialog.getByRole("combobox", { name: "资质" }).fill("防爆");
    await page.keyboard.press("Enter");
    await picture(page, "terms-dialog");
    await expect.poll(() => offences(page)).toEqual([]);
    // Leads of this test come at any hour.
    await dialog.getByRole("button", { name: "删除 09:00-18:00" }).click();
    await dialog.getByRole("button", { name: "确定" }).click();
    await page.getByText("防爆", { exact: true }).waitFor();
    await page.getByText("50", { exact: true }).waitFor();
  });

  test("says when they are away, and when they are back", async () => {
    const { page } = seen;
    await page.getByRole("button", { name: "登记休假" }).click();
    const dialog = page.getByRole("dialog");
    await pickDay(page, "开始日期");
    await pickDay(page, "结束日期");
    await dialog.getByRole("textbox", { name: "备注" }).fill("产假");
    await dialog.getByRole("button", { name: "确定" }).click();
    await page.getByText("休假中").waitFor();
    await picture(page, "person");
    await expect.poll(() => offences(page)).toEqual([]);
    await page.getByRole("button", { name: "提前结束" }).click();
    await page.getByRole("tooltip").getByRole("button", { name: "确定" }).click();
    await page.getByText("已结束").waitFor();
    await go(page, "/absences");
    await page.getByText("产假").first().waitFor();
    await picture(page, "absences");
  });
});

describe("the rules", () => {
  test("are drafted from others, and the check speaks at the rule it means", async () => {
    const { page } = seen;
    await go(page, "/rule-sets");
    await page.getByRole("button", { name: "起草新版本" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "名称" }).fill(RULES);
    // The first ones name nobody who catches what is left; a system in use may have others that do.
    await choose(page, "复制自", "1 · ");
    await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
    await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe(RULES);
    await page.getByRole("button", { name: "添加规则" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "名称" }).fill("华东官网");
    await choose(page, "添加条件…", "产品线");
    await dialog.getByRole("combobox", { name: "产品线" }).fill(LINE);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await choose(page, "添加条件…", "来源");
    await choose(page, "来源", "网站");
    await page.keyboard.press("Escape");
    await dialog.getByRole("radio", { name: "分配组" }).check();
    await choose(page, "分配组", GROUP);
    await picture(page, "rule-dialog");
    await expect.poll(() => offences(page)).toEqual([]);
    await dialog.getByRole("button", { name: "保存" }).click();
    const card = page.getByRole("listitem").filter({ hasText: "华东官网" });
    await card.getByText("永远轮不到").waitFor();
    await page.getByText("没有兜底负责人").waitFor();
    expect(await page.getByRole("button", { name: "发布" }).isDisabled()).toBe(true);
    await picture(page, "rules-flawed");
    await expect.poll(() => offences(page)).toEqual([]);
    await card.getByRole("button", { name: "上移“华东官网”" }).click();
    await expect.poll(() => page.getByRole("listitem").first().textContent()).toContain("1. 华东官网");
    await expect.poll(() => page.getByText("永远轮不到").count()).toBe(0);
  });

  test("are published when somebody catches what is left, and not before", async () => {
    const { page } = seen;
    await page.getByRole("button", { name: "修改" }).first().click();
    await choosePerson(page, "兜底负责人", `陈总${mark}`);
    await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
    await expect.poll(() => page.getByText("没有兜底负责人").count()).toBe(0);
    await page.getByRole("button", { name: "发布" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "发布" }).click();
    await page.getByText("已发布").first().waitFor();
    expect(await page.getByRole("button", { name: "添加规则" }).count()).toBe(0);
  });

  test("say who would have got how many of the past", async () => {
    const { page } = seen;
    for (const place of [1, 2, 3, 4])
      await api.call("POST", "/api/lead/v1/leads", {
        companyName: `苏州第${place}厂${mark}有限公司`,
        contactName: "李工",
        email: `${crypto.randomUUID()}@customer.example`,
        source: "website",
        productLine: LINE,
        region: "CN-32",
      });
    await page.getByRole("button", { name: "回放" }).click();
    const row = page.getByRole("row").filter({ hasText: `安娜${mark}` });
    await expect.poll(() => row.textContent()).toContain("3");
    await picture(page, "rules-replay");
    await expect.poll(() => offences(page)).toEqual([]);
  });
});

describe("whoever did not get a lead", () => {
  test("reads why, and nothing else of it", async () => {
    const page0 = await api.call<{ items: { leadId: string; ownerId: string; companyName: string }[] }>(
      "GET",
      `/api/lead/v1/leads?productLine=${LINE}`,
    );
    const lead = page0.items.find((one) => one.ownerId === anna.personId)!;
    await go(seen.page, `/leads/${lead.leadId}`);
    await seen.page.getByRole("tab", { name: "分配原因" }).click();
    await seen.page.getByText("轮到").first().waitFor();
    await picture(seen.page, "reasons");
    await expect.poll(() => offences(seen.page)).toEqual([]);
    const other = await visit(browser);
    await signIn(other.page, bob.login);
    await go(other.page, `/leads/${lead.leadId}`);
    await other.page.getByText("这条线索为什么没有分给您").waitFor();
    await other.page.getByText("未轮到").waitFor();
    expect(await other.page.getByText(lead.companyName).count()).toBe(0);
    await picture(other.page, "why-not-me");
    await expect.poll(() => offences(other.page)).toEqual([]);
    expect([...other.foreign, ...other.complaints]).toEqual([]);
    await other.context.close();
  });
});

describe("leads of somebody who moves", () => {
  test("are offered, and the receiver takes some and refuses the rest", async () => {
    const { page } = seen;
    await go(page, "/handovers/new");
    await choosePerson(page, "交出人", `安娜${mark}`);
    await page.getByText(`有限公司`).first().waitFor();
    await page.getByRole("radio", { name: "指定一位同事" }).check();
    await choosePerson(page, "接收人", `鲍勃${mark}`);
    await page.getByRole("textbox", { name: "原因" }).fill(`调岗 ${mark}`);
    await picture(page, "handover-new");
    await expect.poll(() => offences(page)).toEqual([]);
    await page.getByRole("button", { name: "发出交接" }).click();
    await page.getByRole("link", { name: `调岗 ${mark}` }).waitFor();
    await picture(page, "handovers");
    await expect.poll(() => offences(page)).toEqual([]);

    const other = await visit(browser);
    await signIn(other.page, bob.login);
    await go(other.page, "/handovers");
    await other.page.getByRole("link", { name: `调岗 ${mark}` }).click();
    await other.page.getByText("3 条线索").waitFor();
    await picture(other.page, "handover");
    await expect.poll(() => offences(other.page)).toEqual([]);
    const first = other.page.getByRole("checkbox", { name: /有限公司/ }).first();
    await first.check();
    await other.page.getByRole("button", { name: "接受所选" }).click();
    await other.page.getByText("已接受").first().waitFor();
    await other.page.getByRole("button", { name: "全部拒绝" }).click();
    await other.page.getByRole("dialog").getByRole("textbox", { name: "原因" }).fill("不熟悉该产品线");
    await other.page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
    await other.page.getByText("拒绝原因").waitFor();
    await picture(other.page, "handover-answered");
    await other.page.getByRole("table").getByRole("link").first().click();
    await other.page.getByRole("tab", { name: "分配原因" }).click();
    await other.page.getByText("交接已接受").waitFor();
    expect([...other.foreign, ...other.complaints]).toEqual([]);
    await other.context.close();
  });
});

describe("the screens of assignment", () => {
  const screens = [
    ["/rule-sets", "规则列表", "rules"],
    ["/assignment-groups", "分配组", "groups"],
    ["/work-terms", "接单设置", "terms"],
    ["/absences", "休假", "absences"],
    ["/first-touches", "首次联系", "touches"],
    ["/handovers", "交接", "handovers"],
    ["/handovers/new", "交接线索", "handover-new"],
  ] as const;

  test(
    "are drawn in English too",
    async () => {
      const { page } = seen;
      await go(page, "/rule-sets");
      await page.getByRole("button", { name: "English" }).click();
      for (const [path, , name] of screens) {
        await go(page, path);
        await picture(page, `${name}-en`);
        expect([name, /[一-鿿]/.test((await page.locator("h1").textContent()) ?? "")]).toEqual([name, false]);
      }
      await openRules(page);
      await picture(page, "rules-page-en");
      await page.getByRole("button", { name: "中文" }).click();
    },
    MANY,
  );

  test(
    "fit a phone",
    async () => {
      const phone = await visit(browser, PHONE);
      await signIn(phone.page, manager.login);
      for (const [path, , name] of screens) {
        await go(phone.page, path);
        await fits(phone.page, name);
      }
      await openRules(phone.page);
      await fits(phone.page, "rules-page");
      await phone.page.getByRole("button", { name: "回放" }).click();
      await phone.page.getByRole("table").waitFor();
      await fits(phone.page, "rules-replayed");
      await phone.page.goto(`${BASE}/assignment-groups`);
      await phone.page.getByRole("link", { name: GROUP }).click();
      await phone.page.getByText("权重 3，占 75%").waitFor();
      await fits(phone.page, "group-page");
      await phone.page.getByRole("button", { name: "修改分配组" }).click();
      await fits(phone.page, "group-dialog");
      expect([...phone.foreign, ...phone.complaints]).toEqual([]);
      await phone.context.close();
    },
    MANY,
  );

  test("ask nobody else, and the browser has nothing to complain of", () => {
    expect([...seen.foreign, ...seen.complaints]).toEqual([]);
  });
});

async function fits(page: Page, name: string): Promise<void> {
  await page.screenshot({
    path: `${(await import("./page.ts")).PICTURES}/${name}-phone.png`,
    fullPage: true,
  });
  expect([name, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([name, PHONE]);
  await expect.poll(async () => [name, await offences(page)]).toEqual([name, []]);
}

async function openRules(page: Page): Promise<void> {
  await go(page, "/rule-sets");
  await page.getByRole("link", { name: RULES }).click();
  await page.getByText(GROUP).first().waitFor();
}

/** An option of a closed list. */
async function choose(page: Page, list: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: list, exact: true }).last().click();
  await page
    .locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option")
    .filter({ hasText: option })
    .first()
    .click();
}

async function choosePerson(page: Page, list: string, name: string): Promise<void> {
  await page.getByRole("combobox", { name: list, exact: true }).last().fill(name);
  await page
    .locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option")
    .filter({ hasText: name })
    .first()
    .click();
}

/** Today, in a field of a day. */
async function pickDay(page: Page, label: string): Promise<void> {
  const field = page.getByRole("dialog").getByRole("textbox", { name: label });
  await field.click();
  await field.fill(companyDay());
  // Enter would send the form.
  await page.keyboard.press("Tab");
}
