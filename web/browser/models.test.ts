/** Products and their option models: an edition is drafted, written, checked, tried and released in the console. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Caller, companyDay } from "./caller.ts";
import { type Machine, sell, someCurrency } from "./machine.ts";
import { downloaded, go, keepFailures, offences, open, picture, type Seen, signIn, visit } from "./page.ts";
import { hire, someLogin } from "./people.ts";

let browser: Browser;
let seen: Seen;
let machine: Machine;

beforeAll(async () => {
  const { login } = await hire("陈总", "sales-director", someLogin("models"));
  const director = new Caller();
  await director.signIn(login.name, login.password);
  machine = await sell(director, someCurrency());
  browser = await open();
  seen = await visit(browser);
  await signIn(seen.page, login);
});
afterAll(() => browser?.close());
keepFailures(() => [seen]);

const checked = (page: Page) => page.locator('section[aria-busy="false"]').first().waitFor();
const condition = (page: Page) => page.getByRole("textbox", { name: "条件 1", exact: true });

describe("an option model", () => {
  test("is drafted as a copy of the one before", async () => {
    const { page } = seen;
    await go(page, `/products?text=${machine.code}`);
    await picture(page, "products");
    expect(await offences(page)).toEqual([]);
    await go(page, `/products/${machine.productId}`);
    await page.getByText("第 1 版").waitFor();
    await picture(page, "product");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("button", { name: "起草下一版" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
    await page.getByText("没有发现缺陷").waitFor();
    await picture(page, "option-model");
    expect(await offences(page)).toEqual([]);
  });

  test("tells where a condition makes no sense, and keeps what was written", async () => {
    const { page } = seen;
    await page.getByRole("tab", { name: /^约束/ }).click();
    await condition(page).fill("C1600 => stroke <=");
    await condition(page).blur();
    await page.locator(".wrong-row").getByText("无法识别").waitFor();
    await page.getByText("有内容未保存").waitFor();
    expect(await condition(page).inputValue()).toBe("C1600 => stroke <=");
    expect(await page.getByRole("button", { name: "发布本版" }).isDisabled()).toBe(true);
    expect(await offences(page)).toEqual([]);
  });

  test("tells what nobody could choose any more, and by which rule; and shows it when tried out", async () => {
    const { page } = seen;
    await condition(page).fill("C1600 => stroke <= 500 & !C1600");
    await condition(page).blur();
    await page.getByText("“锁模力 1600 kN”永远无法选择").waitFor();
    await page.getByText("锁模力 1600 kN 的机器开模行程不超过 500 mm").first().waitFor();
    await page.getByRole("button", { name: "试配" }).click();
    const option = page.locator(".option").filter({ has: page.locator('[data-option="C1600"]') });
    await option.getByText("模型不允许").waitFor();
    await picture(page, "option-model-tried");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("button", { name: "“锁模力 1600 kN”永远无法选择" }).click();
    await expect
      .poll(() => page.getByRole("textbox", { name: "编码", exact: true }).inputValue())
      .toBe("clamp");
  });

  test("goes out as UVL, and is released from a day on", async () => {
    const { page } = seen;
    await page.getByRole("tab", { name: /^约束/ }).click();
    await condition(page).fill("C1600 => stroke <= 450");
    await condition(page).blur();
    await page.getByText("没有发现缺陷").waitFor();
    await checked(page);
    const exported = await downloaded(page, page.getByRole("link", { name: "导出 UVL" }));
    expect(exported.suggestedFilename()).toBe(`${machine.code}-2.uvl`);
    await page.getByRole("button", { name: "发布本版" }).click();
    const dialog = page.getByRole("dialog");
    // The edition before began today; no two begin on the same day.
    await dialog.getByRole("textbox", { name: "生效日期" }).fill(companyDay(1));
    await page.keyboard.press("Enter");

    await page.locator("header").getByText("已发布").waitFor();
    expect(await condition(page).getAttribute("readonly")).not.toBeNull();
    await picture(page, "option-model-released");
  });

  test("fits a phone", async () => {
    const { page } = seen;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole("tab", { name: /^选件组/ }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await picture(page, "option-model-phone");
    await page.setViewportSize({ width: 1366, height: 850 });
    expect([...seen.complaints, ...seen.foreign]).toEqual([]);
  });
});
