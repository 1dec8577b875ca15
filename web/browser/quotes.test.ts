/** From an opportunity by the configurator to a quote that is sent, revised and accepted; and the next one like it. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Caller, companyDay, eventually } from "./caller.ts";
import { type Machine, sell, someCurrency } from "./machine.ts";
import { downloaded, go, keepFailures, offences, open, picture, type Seen, signIn, visit } from "./page.ts";
import { hire, someLogin } from "./people.ts";

let browser: Browser;
let seen: Seen;
let machine: Machine;
let sale: { opportunityId: string };
let next: { opportunityId: string };
const director = new Caller();
const mark = crypto.randomUUID().slice(0, 6);

beforeAll(async () => {
  const { login } = await hire("陈总", "sales-director", someLogin("quotes"));
  await director.signIn(login.name, login.password);
  machine = await sell(director, someCurrency());
  const account = await eventually(() =>
    director.call<{ accountId: string }>("POST", "/api/sales/v1/accounts", {
      name: `苏州精工${mark}机械有限公司`,
      region: "CN-32",
    }),
  );
  const opened = (name: string) =>
    eventually(() =>
      director.call<{ opportunityId: string }>("POST", "/api/sales/v1/opportunities", {
        accountId: account.accountId,
        name,
        productLine: "HX",
        amount: { amount: "600000.00", currency: "CNY" },
      }),
    );
  sale = await opened(`大型机 ${mark}`);
  next = await opened(`第二台 ${mark}`);
  browser = await open();
  seen = await visit(browser);
  await signIn(seen.page, login);
});
afterAll(() => browser?.close());
keepFailures(() => [seen]);

const answer = (page: Page, code: string) => page.locator(`[data-option="${code}"]`);
const confirm = (page: Page) =>
  page.getByRole("dialog").locator("button.ant-btn-primary").filter({ visible: true }).click();

describe("a quote", () => {
  test("is one click away from a whole machine", async () => {
    const { page } = seen;
    await go(page, `/opportunities/${sale.opportunityId}`);
    await page.getByRole("tab", { name: "报价单" }).click();
    await page.getByRole("link", { name: "选配并报价" }).click();
    await page.getByRole("searchbox").fill(machine.code);
    await page.getByRole("link", { name: machine.code }).click();
    await answer(page, "ROBOT").click();
    await page.getByText(`用于 大型机 ${mark}`).waitFor();
    await page.getByRole("button", { name: "帮我选全" }).click();
    await page.getByRole("menuitem", { name: "最便宜" }).click();
    await page.getByText("未税价格").waitFor();
    await eventually(() => page.getByRole("button", { name: "报价", exact: true }).click({ timeout: 2000 }));
    await page.getByRole("heading", { name: "明细" }).waitFor();
    await page.getByText("价格构成").waitFor();
    // Each option with its price, and who says so.
    const robot = page.getByRole("row", { name: /机械手 选型模型第 1 版/ });
    expect(await robot.textContent()).toContain("92,000.00");
    await page.getByRole("region", { name: "配置" }).getByText("机械手接口").waitFor();
    await picture(page, "quote");
    expect(await offences(page)).toEqual([]);
  });

  test("is changed, its payment told in shares that are the whole", async () => {
    const { page } = seen;
    await page.getByRole("link", { name: "修改", exact: true }).click();
    await page.getByRole("textbox", { name: "数量 1" }).fill("2");
    await page.getByRole("textbox", { name: "比例 % 1" }).fill("40");
    await page.getByText("还差 -10%").waitFor();
    await page.getByRole("textbox", { name: "比例 % 2" }).fill("50");
    await expect.poll(() => page.getByText("还差").count()).toBe(0);
    await picture(page, "quote-change");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("button", { name: "保存", exact: true }).click();
    await page.getByText("签订合同时付 40%").waitFor();
  });

  test("comes as a document, is sent, and changed only by its next revision", async () => {
    const { page } = seen;
    await page.getByRole("button", { name: "文档" }).click();
    const file = await downloaded(page, page.getByRole("link", { name: "下载中文 PDF" }));
    expect(file.suggestedFilename()).toMatch(/-1-zh\.pdf$/);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "标记为已发出" }).click();
    await confirm(page);
    await page.getByText("已发出，等客户答复").waitFor();
    await page.getByRole("link", { name: "重新选配" }).click();
    await answer(page, "DRYER").click();
    await eventually(() => page.getByRole("button", { name: "更新报价明细" }).click({ timeout: 2000 }));
    await page.getByText("草稿：核对明细").waitFor();
    await page.getByRole("tab", { name: "版本" }).click();
    await page.getByRole("button", { name: "与现行版本的不同" }).click();
    await page.locator("ins").getByText("除湿干燥机").waitFor();
    const told = page.getByRole("tabpanel");
    await told.getByRole("heading", { name: "整单" }).waitFor();
    expect(await told.getByRole("heading", { name: /^第 \d+ 行/ }).count()).toBe(1);
    expect(await told.getByRole("listitem").filter({ hasText: /^毛利/ }).count()).toBe(2);
    await picture(page, "quote-versions");
    expect(await offences(page)).toEqual([]);
  });

  test("is accepted; the next one is drafted like what was sent last with one click", async () => {
    const { page } = seen;
    await page.getByRole("button", { name: "标记为已发出" }).click();
    await confirm(page);
    await page.getByRole("button", { name: "客户接受" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "谁代表客户接受" }).fill("王总");
    await picture(page, "quote-accepting");
    expect(await offences(page)).toEqual([]);
    await confirm(page);
    await page.getByText("客户已接受").waitFor();
    await page.getByText(/王总 · /).waitFor();
    await page.getByText(/文件指纹 [0-9a-f]{64}/).waitFor();
    await picture(page, "quote-accepted-by-word");
    // What nobody sent is newer, and nothing to go by.
    await director.call("POST", "/api/cpq/v1/quotes", {
      opportunityId: next.opportunityId,
      lines: [{ kind: "service", nameZh: "只是草稿", unitPrice: { amount: "100.00", currency: "CNY" } }],
      paymentTerms: [{ event: "signing", percent: "100", days: 0 }],
      validUntil: companyDay(30),
    });
    await go(page, `/opportunities/${next.opportunityId}`);
    await page.getByRole("tab", { name: "报价单" }).click();
    await page.getByRole("button", { name: "按最近发出的报价起草" }).click();
    await page.getByText("草稿：核对明细").waitFor();
    await page.getByRole("region", { name: "配置" }).getByText("除湿干燥机").waitFor();
    await go(page, `/quotes?account=${mark}`);
    await expect.poll(() => page.getByText(`苏州精工${mark}机械有限公司`).count()).toBe(3);
    await picture(page, "quotes");
    expect(await offences(page)).toEqual([]);
  });

  test("fits a phone", async () => {
    const { page } = seen;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByText(`苏州精工${mark}机械有限公司`).first().waitFor();
    await picture(page, "quotes-phone");
    await page.getByRole("link").filter({ hasText: /^BJ-/ }).first().click();
    await page.getByRole("heading", { name: "明细" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.locator(".waterfall .sum").first().waitFor();
    const ends = await page
      .locator(".waterfall .amount")
      .or(page.getByRole("columnheader", { name: "净额" }))
      .evaluateAll((cells) => cells.map((one) => one.getBoundingClientRect().right));
    expect(Math.max(...ends)).toBeLessThanOrEqual(390);
    await picture(page, "quote-phone");
    await page.setViewportSize({ width: 1366, height: 850 });
    expect([...seen.complaints, ...seen.foreign]).toEqual([]);
  });
});
