/** Products through their lives: what takes its last orders is told so, found and quoted up to its last day. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Caller, companyDay, eventually } from "./caller.ts";
import { type Machine, sell, someCurrency } from "./machine.ts";
import { go, keepFailures, offences, open, picture, type Seen, signIn, take, visit } from "./page.ts";
import { hire, someLogin } from "./people.ts";

let browser: Browser;
let seen: Seen;
let machine: Machine;
let follows: Machine;
let sale: { opportunityId: string };
const director = new Caller();
const mark = crypto.randomUUID().slice(0, 6);
const last = companyDay(40);
const shownLast = last.replaceAll("-", "/");

beforeAll(async () => {
  const { login } = await hire(`陈总${mark}`, "sales-director", someLogin("products"));
  await director.signIn(login.name, login.password);
  machine = await sell(director, someCurrency());
  follows = await sell(director, someCurrency());
  const { accountId } = await eventually(() =>
    director.call<{ accountId: string }>("POST", "/api/sales/v1/accounts", {
      name: `无锡塑机${mark}有限公司`,
      region: "CN-32",
    }),
  );
  sale = await eventually(() =>
    director.call<{ opportunityId: string }>("POST", "/api/sales/v1/opportunities", {
      accountId,
      name: `老机型 ${mark}`,
      productLine: "HX",
      amount: { amount: "600000.00", currency: "CNY" },
    }),
  );
  browser = await open();
  seen = await visit(browser);
  await signIn(seen.page, login);
});
afterAll(() => browser?.close());
keepFailures(() => [seen]);

const confirm = (page: Page) =>
  page.getByRole("dialog").locator("button.ant-btn-primary").filter({ visible: true }).click();

/** Types into a picker of the dialog and takes what it finds. */
async function pick(page: Page, label: string, text: string): Promise<void> {
  const box = page.getByRole("dialog").getByRole("combobox", { name: label });
  await box.click();
  // Where few are chosen among, nothing is typed.
  if (await box.isEditable()) await box.fill(text);
  await take(page, page.locator(".ant-select-item-option").filter({ hasText: text, visible: true }).first());
}

describe("a product that takes its last orders", () => {
  test("is told its last day and what follows it", async () => {
    const { page } = seen;
    await go(page, `/products/${machine.productId}`);
    await page.getByRole("button", { name: "逐步停产" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "最后订货日" }).fill(last);
    await page.keyboard.press("Tab");
    await pick(page, "后续产品", follows.code);
    expect(await offences(page)).toEqual([]);
    await confirm(page);
    await page.locator("header").getByText("逐步停产").waitFor();
    const facts = page.locator("dl").first();
    await facts.getByText(shownLast).waitFor();
    await facts.getByText(follows.code).waitFor();
    await picture(page, "product-phase-out");
    await page.getByRole("button", { name: "停售", exact: true }).waitFor();
    await go(page, `/products?status=phase-out&text=${machine.code}`);
    await page.getByText("逐步停产").last().waitFor();
    expect(await offences(page)).toEqual([]);
  });

  test("is still picked, put together and quoted", async () => {
    const { page } = seen;
    await go(page, `/configurator?opportunity=${sale.opportunityId}`);
    await page.getByRole("searchbox").fill(machine.code);
    const found = page.getByRole("link", { name: machine.code });
    await found.getByText(`最后订货日 ${shownLast}`).waitFor();
    await found.click();
    await page.getByRole("button", { name: "帮我选全" }).click();
    await page.getByRole("menuitem", { name: "最便宜" }).click();
    await page.getByText("未税价格").waitFor();
    await eventually(() => page.getByRole("button", { name: "报价", exact: true }).click({ timeout: 2000 }));
    await page.getByRole("heading", { name: "明细" }).waitFor();
    await page.getByText("价格构成").waitFor();
  });

  test("is retired in the end, and picked no more", async () => {
    const { page } = seen;
    await go(page, `/products/${machine.productId}`);
    await page.getByRole("button", { name: "停售", exact: true }).click();
    await confirm(page);
    await page.getByText("已停售").waitFor();
    expect(await page.getByRole("button", { name: "修改停产安排" }).count()).toBe(0);
    await go(page, `/configurator`);
    await page.getByRole("searchbox").fill(machine.code);
    await page.getByText("暂无").waitFor();
    expect([...seen.complaints, ...seen.foreign]).toEqual([]);
  });
});

describe("a spare part", () => {
  const code = `SP-${mark}`;

  test("is drafted with its kind and its unit, and found by them", async () => {
    const { page } = seen;
    await go(page, "/products");
    await page.getByRole("button", { name: "新建产品" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "编号" }).fill(code);
    await dialog.getByRole("textbox", { name: "中文名称" }).fill(`止逆环 ${mark}`);
    await dialog.getByRole("textbox", { name: "英文名称" }).fill(`Check ring ${mark}`);
    await dialog.getByRole("textbox", { name: "产品线" }).fill("HX");
    await pick(page, "类别", "备件");
    await pick(page, "单位", "(pc)");
    await dialog.getByRole("textbox", { name: "成本" }).fill("420");
    await picture(page, "product-new");
    expect(await offences(page)).toEqual([]);
    await confirm(page);
    await page.getByRole("heading", { name: `止逆环 ${mark}` }).waitFor();
    await page.locator("dl").first().getByText("备件").waitFor();
    await go(page, `/products?kind=spare-part&text=${code}`);
    await page.getByRole("link", { name: code }).waitFor();
    await go(page, `/products?kind=service&text=${code}`);
    await expect.poll(() => page.getByRole("link", { name: code }).count()).toBe(0);
  });

  test("has its VAT, cost and unit corrected while it is a draft", async () => {
    const { page } = seen;
    await go(page, `/products?text=${code}`);
    await page.getByRole("link", { name: code }).click();
    await page.getByRole("button", { name: "修改草稿" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "增值税率" }).fill("0.09");
    await dialog.getByRole("textbox", { name: "成本" }).fill("512.5");
    await pick(page, "单位", "(set)");
    await confirm(page);
    const facts = page.locator("dl").first();
    await facts.getByText("9 %").waitFor();
    await facts.getByText("512.50").waitFor();
    await facts.getByText("set", { exact: true }).waitFor();
    await picture(page, "product-changed");
    await page.getByRole("button", { name: "发布", exact: true }).click();
    await confirm(page);
    await page.getByRole("button", { name: "修改名称" }).waitFor();
    expect([...seen.complaints, ...seen.foreign]).toEqual([]);
  });
});
