/** Pictures and documents of a product come in, are put in order, and stand where the customer looks. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Caller } from "./caller.ts";
import { type Machine, sell, someCurrency } from "./machine.ts";
import { go, keepFailures, offences, open, picture, type Seen, signIn, visit } from "./page.ts";

let browser: Browser;
let engineer: Seen;
let machine: Machine;
const admin = new Caller();

beforeAll(async () => {
  const password = process.env.ADMIN_PASSWORD ?? "";
  await admin.signIn("admin", password);
  machine = await sell(admin, someCurrency());
  browser = await open();
  engineer = await visit(browser);
  await signIn(engineer.page, { name: "admin", password });
});
afterAll(() => browser?.close());
keepFailures(() => [engineer]);

interface Folder {
  files: { fileId: string; name: string; title: string }[];
}
const folder = () => admin.call<Folder>("GET", `/api/cpq/v1/products/${machine.productId}/folder`);
const names = async () => (await folder()).files.map(({ name, title }) => title || name).join(" ");

/** In this order at the service and on the screen, and nothing under way. */
async function stand(order: string): Promise<void> {
  const shown = engineer.page.locator('.product-files[aria-busy="false"] li .name');
  await expect
    .poll(async () => [await names(), (await shown.allInnerTexts()).join(" ")])
    .toEqual([order, order]);
}

/** A picture with a colour and a word, as a browser paints it. */
async function painted(colour: string, word: string): Promise<Buffer> {
  const page = await engineer.context.newPage();
  await page.setViewportSize({ width: 640, height: 480 });
  await page.setContent(`<body><h1>${word}</h1></body>`);
  await page.evaluate((told) => {
    document.body.style.cssText = `background:${told};color:white;font-size:60px;text-align:center`;
  }, colour);
  const shot = await page.screenshot();
  await page.close();
  return shot;
}

test("pictures and documents are brought, ordered and described", async () => {
  const { page } = engineer;
  await go(page, `/products/${machine.productId}`);
  await page.getByRole("tab", { name: "图片与资料" }).click();
  const files = [
    { name: "左.png", mimeType: "image/png", buffer: await painted("#0b5c8a", "LEFT") },
    { name: "右.png", mimeType: "image/png", buffer: await painted("#7a1f1f", "RIGHT") },
  ];
  await page.locator(".bring input[type=file]").setInputFiles(files);
  await stand("左.png 右.png");
  const wrong = { name: "fake.png", mimeType: "image/png", buffer: Buffer.from("no picture") };
  await page.locator(".bring input[type=file]").setInputFiles(wrong);
  await page.getByText("“fake.png”未能上传").waitFor();
  await page.getByRole("button", { name: "“右.png”前移" }).click();
  await stand("右.png 左.png");
  await page.locator(".product-files li").nth(1).dragTo(page.locator(".product-files li").nth(0));
  await stand("左.png 右.png");
  await page.getByRole("button", { name: "修改“左.png”" }).click();
  await page.getByLabel("标题").fill("正面");
  await page.getByRole("button", { name: /确\s*定|确\s*认/ }).click();
  await stand("正面 右.png");
  await page.locator(".bring .ant-select").first().click();
  await page.locator(".ant-select-item-option", { hasText: "样本" }).click();
  const paper = { name: "样本.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 brochure") };
  await page.locator(".bring input[type=file]").setInputFiles(paper);
  await stand("正面 右.png 样本.pdf");
  expect(
    await page
      .locator(".product-files img")
      .evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0)),
  ).toBe(true);
  await picture(page, "product-files");
  expect(await offences(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 850 });
  await picture(page, "product-files-390");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.setViewportSize({ width: 1366, height: 850 });
});

test("the main picture stands in the head of the configurator", async () => {
  const { page } = engineer;
  await go(page, `/configurator/${machine.code}`);
  await page.locator("header .main-picture").waitFor();
  await picture(page, "configurator-picture");
});

test("the letterhead is written, with a logo, and seen before it is kept", async () => {
  const { page, context } = engineer;
  await go(page, "/letterhead");
  await page.getByLabel("公司中文名称").fill("华晨重工机械有限公司");
  await page.getByLabel("收款账户（中文）").fill("中国银行宁波分行\n账号 6222 0001");
  await page.getByLabel("页脚文字（中文）").fill("华晨重工 · 诚信为本");
  await page.locator("input[type=color]").fill("#7a1f1f");
  const [shown] = await Promise.all([
    context.waitForEvent("page"),
    page.getByRole("button", { name: "预览中文 PDF" }).click(),
  ]);
  await expect.poll(() => shown.url(), { timeout: 20_000 }).toMatch(/^blob:/);
  await shown.close();
  await page.getByRole("button", { name: /保\s*存/ }).click();
  await page.getByText("已保存").first().waitFor();
  const logo = { name: "logo.png", mimeType: "image/png", buffer: await painted("#7a1f1f", "HC") };
  await page.locator(".letterhead input[type=file]").setInputFiles(logo);
  await expect
    .poll(() =>
      page.locator(".letterhead .head img").evaluate((one) => (one as HTMLImageElement).naturalWidth),
    )
    .toBeGreaterThan(0);
  expect(await page.getByLabel("公司中文名称").inputValue()).toBe("华晨重工机械有限公司");
  await picture(page, "letterhead");
  expect(await offences(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 850 });
  await picture(page, "letterhead-390");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.setViewportSize({ width: 1366, height: 850 });
  expect(engineer.complaints).toEqual([]);
});
