/** Units of measure in the console: looked up, tried, added, retired; and what a product tells in them. */
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Caller } from "./caller.ts";
import { type Machine, sell, someCurrency } from "./machine.ts";
import { go, keepFailures, offences, open, picture, type Seen, signIn, visit } from "./page.ts";

let browser: Browser;
let seen: Seen;
let machine: Machine;
const admin = new Caller();
const mark = crypto.randomUUID().slice(0, 6).toUpperCase();
const DRUM = `drum-${mark}`;

const word = (code: string, nameZh: string, nameEn: string) => ({ code, nameZh, nameEn });

beforeAll(async () => {
  const password = process.env.ADMIN_PASSWORD ?? "";
  await admin.signIn("admin", password);
  machine = await sell(admin, someCurrency());
  await admin.call("POST", "/api/cpq/v1/families", {
    ...word(`F-${mark}`, `试验族 ${mark}`, `Family ${mark}`),
    definitions: [
      {
        ...word("force", "锁模力", "Clamping force"),
        type: "number",
        unit: "kN",
        low: "100",
        required: true,
      },
      { ...word("drive", "驱动", "Drive"), type: "choice", choices: ["servo", "electric"], required: true },
      { ...word("ce", "CE 认证", "CE"), type: "truth" },
    ],
  });
  browser = await open();
  seen = await visit(browser);
  await signIn(seen.page, { name: "admin", password });
});
afterAll(() => browser?.close());
keepFailures(() => [seen]);

/** Choose in a list that opens below a field. */
async function choose(label: string, typed: string, option: string, within?: Locator): Promise<void> {
  const { page } = seen;
  await (within ?? page).getByRole("combobox", { name: label }).click();
  await page.keyboard.type(typed);
  await page.locator(".ant-select-dropdown:visible").getByTitle(option, { exact: true }).click();
}

describe("units", () => {
  test("are converted to try", async () => {
    const { page } = seen;
    await go(page, "/units");
    await page.getByLabel("数值", { exact: true }).fill("250");
    await choose("原单位", "kg ", "kg 千克");
    await choose("换算为", "lb ", "lb 磅");
    await page.getByText("250 kg = 551.156 lb").waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    await picture(page, "units");
    expect(await offences(page)).toEqual([]);
  });

  test("of our own are added, refused where they mean nothing, and retired", async () => {
    const { page } = seen;
    await page.getByRole("button", { name: "新建单位" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "代码" }).fill(DRUM);
    await dialog.getByRole("textbox", { name: "中文名称" }).fill(`大桶 ${mark}`);
    await dialog.getByRole("textbox", { name: "英文名称" }).fill(`Drum ${mark}`);
    await choose("量", "", "体积 (m³)", dialog);
    await dialog.getByRole("textbox", { name: "折合基本单位" }).fill("0");
    await dialog.locator("button.ant-btn-primary").click();
    await dialog.locator(".ant-form-item-explain-error").getByText("换算系数须大于零").waitFor();
    await dialog.getByRole("textbox", { name: "折合基本单位" }).fill("0.208");
    await dialog.locator("button.ant-btn-primary").click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByPlaceholder("代码或名称").fill(mark);
    await page.getByRole("button", { name: `停用 ${DRUM}` }).click();
    await page.getByRole("dialog").locator("button.ant-btn-primary").click();
    await page.getByRole("button", { name: `停用 ${DRUM}` }).waitFor({ state: "hidden" });
    await page.getByText(`大桶 ${mark}`).first().waitFor();
  });
});

describe("technical data of a product", () => {
  test("mark what the family requires, and say at a value why it was refused", async () => {
    const { page } = seen;
    await go(page, `/products/${machine.productId}`);
    await page.getByRole("tab", { name: "技术数据" }).click();
    await choose("产品族", mark, `试验族 ${mark} (F-${mark})`);
    await page.getByText("缺少必填的技术参数：锁模力、驱动").waitFor();
    await page.getByLabel("锁模力", { exact: true }).fill("50");
    await choose("驱动", "", "servo");
    await page.getByRole("button", { name: "保存技术数据" }).click();
    const wrong = page
      .locator(".ant-form-item", { hasText: "锁模力" })
      .locator(".ant-form-item-explain-error");
    await wrong.waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    await picture(page, "technical-data-refused");
    expect(await offences(page)).toEqual([]);
  });

  test("are kept in the unit they are told in", async () => {
    const { page } = seen;
    await page.getByLabel("锁模力", { exact: true }).fill("200");
    await page.getByLabel("锁模力的单位").fill("tf");
    await page.keyboard.press("Tab");
    await page.getByRole("button", { name: "保存技术数据" }).click();
    await page.getByText("缺少必填的技术参数").waitFor({ state: "hidden" });
    const kept = async () =>
      (
        await admin.call<{ technical: { code: string; amount?: string }[] }>(
          "GET",
          `/api/cpq/v1/products/${machine.productId}`,
        )
      ).technical.find(({ code }) => code === "force")?.amount;
    await expect.poll(kept).toBe("1961330");
    await page.reload();
    await page.getByRole("tab", { name: "技术数据" }).click();
    await expect.poll(() => page.getByLabel("锁模力的单位").inputValue()).toBe("tf");
  });

  test("fit a phone", async () => {
    const { page } = seen;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByLabel("锁模力", { exact: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await picture(page, "technical-data-phone");
    await go(page, "/units");
    await page.getByText("换算").first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect([...seen.complaints, ...seen.foreign]).toEqual([]);
  });
});
