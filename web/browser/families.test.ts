/** Product families in the console: what products tell of themselves, typed and with units, one below another. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { go, keepFailures, offences, open, picture, type Seen, signIn, visit } from "./page.ts";

let browser: Browser;
let seen: Seen;
const mark = crypto.randomUUID().slice(0, 6).toUpperCase();

beforeAll(async () => {
  browser = await open();
  seen = await visit(browser);
  await signIn(seen.page, { name: "admin", password: process.env.ADMIN_PASSWORD ?? "" });
});
afterAll(() => browser?.close());
keepFailures(() => [seen]);

describe("a family", () => {
  test("is added and defines parameters with their units", async () => {
    const { page } = seen;
    await go(page, "/families");
    await page.getByRole("button", { name: "新建产品族" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "编号" }).fill(`IMM-${mark}`);
    await dialog.getByRole("textbox", { name: "中文名称" }).fill(`注塑机 ${mark}`);
    await dialog.getByRole("textbox", { name: "英文名称" }).fill(`Injection moulding machines ${mark}`);
    await dialog.locator("button.ant-btn-primary").click();
    await page.getByRole("heading", { name: `注塑机 ${mark}` }).waitFor();
    await page.getByRole("button", { name: "添加一行" }).click();
    await page.getByRole("textbox", { name: "编号 1" }).fill("force");
    await page.getByRole("textbox", { name: "中文名称 1" }).fill("锁模力");
    await page.getByRole("textbox", { name: "英文名称 1" }).fill("Clamping force");
    await page.getByLabel("单位 1").fill("kN");
    await page.getByRole("textbox", { name: "下限 1" }).fill("100");
    await page.keyboard.press("Tab");
    await page.getByText("已保存").waitFor();
    await picture(page, "family");
    expect(await offences(page)).toEqual([]);
    await page.reload();
    await expect.poll(() => page.getByRole("textbox", { name: "中文名称 1" }).inputValue()).toBe("锁模力");
  });

  test("that contradicts itself says where", async () => {
    const { page } = seen;
    await page.getByRole("textbox", { name: "上限 1" }).fill("50");
    await page.keyboard.press("Tab");
    await page.getByRole("alert").first().waitFor();
    await picture(page, "family-refused");
    await page.getByRole("textbox", { name: "上限 1" }).fill("9000");
    await page.keyboard.press("Tab");
    await page.getByText("已保存").waitFor();
  });

  test("fits a phone", async () => {
    const { page } = seen;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole("heading", { name: `注塑机 ${mark}` }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await picture(page, "family-phone");
    expect([...seen.complaints, ...seen.foreign]).toEqual([]);
  });
});
