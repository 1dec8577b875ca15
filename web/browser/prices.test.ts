/** Price books and cost lists: written down, pasted out of a spreadsheet, copied, and published. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Caller, companyDay } from "./caller.ts";
import { type Machine, sell, someCurrency } from "./machine.ts";
import { go, keepFailures, offences, open, picture, type Seen, signIn, visit } from "./page.ts";
import { hire, someLogin } from "./people.ts";

let browser: Browser;
let seen: Seen;
let machine: Machine;
const currency = someCurrency();
const mark = crypto.randomUUID().slice(0, 6);

beforeAll(async () => {
  const { login } = await hire("陈总", "sales-director", someLogin("prices"));
  const director = new Caller();
  await director.signIn(login.name, login.password);
  machine = await sell(director, currency);
  browser = await open();
  seen = await visit(browser);
  await signIn(seen.page, login);
});
afterAll(() => browser?.close());
keepFailures(() => [seen]);

test("a list without anything in it says how the first comes about, and otherwise that nothing matches", async () => {
  const { page } = seen;
  const all = (url: URL) => url.pathname === "/api/cpq/v1/price-books";
  await page.route(all, (route) => route.fulfill({ json: { items: [] } }));
  await go(page, "/price-books");
  await page.getByText("还没有价格表：起草一张").waitFor();
  await go(page, `/price-books?currency=${currency}`);
  await page.getByText("没有符合条件的记录").waitFor();
  await page.unroute(all);
});

describe("a price book", () => {
  test("is copied, changed, and what is wrong with a line is told at it", async () => {
    const { page } = seen;
    await go(page, `/price-books?currency=${currency}`);
    await page.getByRole("link", { name: `PB-${machine.code}` }).click();
    await page.getByText("480,000.00").waitFor();
    await page.getByText("大型注塑机").waitFor();
    await picture(page, "price-book");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("link", { name: "复制为新草稿" }).click();
    await page.getByRole("textbox", { name: "编号" }).fill(`PB-${mark}`);
    await page.getByRole("textbox", { name: "生效日期" }).fill(companyDay(1));
    await page.getByRole("textbox", { name: "生效日期" }).press("Tab");
    await page.getByRole("textbox", { name: "数量折扣", exact: true }).fill("3: 2.5; 6: 5");
    await page.getByRole("textbox", { name: "目录价 1" }).fill("dear");
    await page.getByText("金额有误").waitFor();
    expect(await page.getByRole("button", { name: "保存草稿" }).isDisabled()).toBe(true);
    await page.getByRole("textbox", { name: "目录价 1" }).fill("495,000");
    await expect.poll(() => page.getByText("金额有误").count()).toBe(0);
    await picture(page, "price-book-draft");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("button", { name: "保存草稿" }).click();
    await page.getByText("495,000.00").waitFor();
  });

  test("is changed while it is a draft, and compared with the one before", async () => {
    const { page } = seen;
    await page.getByRole("link", { name: "修改", exact: true }).click();
    await page.getByRole("textbox", { name: "目录价 1" }).fill("504,000");
    await page.getByRole("textbox", { name: "目录价 1" }).press("Tab");
    await page.getByRole("textbox", { name: "金额折扣 1" }).fill("500000: 2");
    await page.getByRole("combobox", { name: "取整方式 1" }).selectOption("up");
    await page.getByRole("textbox", { name: "取整到 1" }).fill("100");
    await page.getByRole("textbox", { name: "取整到 1" }).press("Tab");
    await page.getByRole("textbox", { name: "只对经销商等级" }).fill("A");
    await picture(page, "price-book-change");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("button", { name: "保存草稿" }).click();
    await page.getByText("504,000.00").waitFor();
    await page.getByText("500000: 2").waitFor();
    await page.getByText("远离零进位 · 100").waitFor();
    await page.getByRole("tab", { name: "与其他价格表比较" }).click();
    await page.getByText("+5 %").waitFor();
    await picture(page, "price-book-compare");
    expect(await offences(page)).toEqual([]);
  });

  test("is published after a question", async () => {
    const { page } = seen;
    await page.getByRole("button", { name: "发布", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "发布" }).click();
    await page.locator("header").getByText("已发布").waitFor();
    await page.getByRole("tab", { name: "折扣" }).click();
    await page.getByText("6 台起").waitFor();
  });
});

test("a cost list takes what is pasted out of a spreadsheet", async () => {
  const { page } = seen;
  await go(page, "/cost-lists");
  await page.getByRole("link", { name: "起草成本表" }).click();
  await page.getByRole("textbox", { name: "编号" }).fill(`CL-${mark}`);
  await page.getByRole("button", { name: "从 Excel 粘贴" }).first().click();
  await page
    .getByRole("textbox", { name: "从 Excel 粘贴" })
    .fill("FR-1\t¥183,000\nOIL-46\t21.5\tERP\t2026/11/01");
  await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
  await expect.poll(() => page.getByRole("textbox", { name: "数据日期 2" }).inputValue()).toBe("2026-11-01");
  await picture(page, "cost-list-draft");
  expect(await offences(page)).toEqual([]);
  await page.getByRole("button", { name: "保存草稿" }).click();
  await page.getByText("183,000.00").waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await picture(page, "cost-list-phone");
  expect(await offences(page)).toEqual([]);
  expect([...seen.complaints, ...seen.foreign]).toEqual([]);
});
