/** How leads come in: campaigns and their website forms, cards by the bag, and a stand without a network. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BASE, Caller, eventually } from "./caller.ts";
import { go, keepFailures, offences, open, picture, PICTURES, type Seen, signIn, visit } from "./page.ts";
import { hire, type Login, someLogin } from "./people.ts";
import { bag, cardPhoto } from "./pictures.ts";

const mark = crypto.randomUUID().slice(0, 6);
const LINE = `line-${mark}`;
const FAIR = `上海橡塑展 ${mark}`;
const SPRING = `春季推广 ${mark}`;
const CONSENT = `c-${mark}`;
const PHONE = 390;
// Reading a photo, and a job that waits its turn, take as long as the machine needs.
const READING = 300_000;
const digits = (count: number) =>
  String(crypto.getRandomValues(new Uint32Array(1))[0]! % 10 ** count).padStart(count, "0");
const company = (place: number) => `苏州${["华晨", "海天", "永程", "精工"][place]}${digits(4)}机械有限公司`;
const card = (name: string, person: string) => [
  name,
  person,
  "销售总监",
  `手机：139${digits(8)}`,
  `邮箱：a${digits(6)}@customer.example`,
  "地址：江苏省苏州市吴中区木渎镇中山路88号",
];

let browser: Browser;
let seen: Seen;
let taker: Seen;
let phone: Seen;
let seller: Login;
let colleague: Login;
const api = new Caller();
const first = company(0);
const second = company(1);
const stood = company(2);

beforeAll(async () => {
  const director = (await hire(`陈总${mark}`, "sales-director", someLogin("fair-director"))).login;
  seller = (await hire(`林展${mark}`, "salesperson", someLogin("fair"), { regions: ["CN-32"] })).login;
  colleague = (await hire(`许会${mark}`, "salesperson", someLogin("fair"), { regions: ["CN-32"] })).login;
  await api.signIn(director.name, director.password);
  const admin = new Caller();
  await admin.signIn("admin", process.env.ADMIN_PASSWORD ?? "");
  await eventually(() =>
    admin.call("POST", "/api/lead/v1/consent-texts", {
      consentVersion: CONSENT,
      zh: "我们保存您的联系方式，只用于答复您的询问；您可以随时要求删除。",
      en: "We keep your contact details to answer your question only; you may have them deleted at any time.",
      validFrom: "2026-01-01",
    }),
  );
  await eventually(() => api.call("GET", "/api/lead/v1/campaigns"));
  browser = await open();
  seen = await visit(browser);
  await signIn(seen.page, director);
  taker = await visit(browser);
  await signIn(taker.page, seller);
});
afterAll(() => browser?.close());
keepFailures(() => [seen, phone]);

describe("a campaign", () => {
  test("is planned in one form, and refuses to open a form that shows no consent text", async () => {
    const { page } = seen;
    await plan(page, SPRING, async () => {
      await choose(page, "类型", "营销活动");
      await page.getByRole("dialog").getByRole("textbox", { name: "费用（含税）" }).fill("8,000.50");
      await page.getByRole("dialog").getByRole("switch", { name: "表单开放" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
      await page.getByRole("dialog").getByRole("alert").first().waitFor();
      await picture(page, "campaign-dialog");
      await expect.poll(() => offences(page)).toEqual([]);
      await choose(page, "授权文本", CONSENT);
    });
    await page.getByText("¥8,000.50").first().waitFor();
    await picture(page, "campaign");
    await expect.poll(() => offences(page)).toEqual([]);
  });

  test("has a website form to copy, whose enquiries become its leads with what was written", async () => {
    const { page } = seen;
    await page.getByRole("tab", { name: "网站表单" }).click();
    await page.getByText("已开放").waitFor();
    await picture(page, "campaign-form");
    await expect.poll(() => offences(page)).toEqual([]);
    const code = await page.locator("pre").last().textContent();
    const site = await browser.newContext();
    const foreign = await site.newPage();
    await foreign.setContent(`<meta charset="utf-8">${code}`);
    await foreign.fill('[name="companyName"]', `宁波来信${mark}塑料有限公司`);
    await foreign.fill('[name="email"]', `web-${mark}@customer.example`);
    await foreign.fill('[name="note"]', "想了解注塑机价格");
    await foreign.check('[name="consentVersion"]');
    const [answer] = await Promise.all([
      foreign.waitForResponse((one) => one.url().includes("/enquiries")),
      foreign.click("button"),
    ]);
    expect(answer.status()).toBe(202);
    await site.close();
    await page.getByRole("tab", { name: "原始信息" }).click();
    await expect
      .poll(
        async () => {
          await page.reload();
          await page.getByRole("tab", { name: "原始信息" }).click();
          await page.waitForLoadState("networkidle");
          return await page.getByRole("tabpanel").textContent();
        },
        { timeout: 60_000 },
      )
      .toContain("新线索");
    await page.getByText("原文").first().click();
    await page.getByText("想了解注塑机价格").waitFor();
    await picture(page, "campaign-inbox");
    await expect.poll(() => offences(page)).toEqual([]);
    // The figures on the page are of the moment it was opened, which may be before the lead was there.
    await page.reload();
    await page.getByRole("tab", { name: "成效" }).click();
    await expect.poll(() => page.getByRole("tabpanel").textContent()).toContain("每条线索¥8,000.50");
    await page.getByRole("button", { name: "English" }).click();
    await page.getByText("Per opportunity").waitFor();
    await picture(page, "campaign-en");
    await page.getByRole("button", { name: "中文" }).click();
    await page.getByRole("link", { name: "查看这些线索" }).click();
    await page.getByText(`宁波来信${mark}塑料有限公司`).waitFor();
  });

  test("holds events, and its leads are counted by campaign", async () => {
    const { page } = seen;
    await plan(page, FAIR, async () => {
      await choose(page, "所属营销活动", SPRING);
    });
    await page.getByRole("link", { name: SPRING }).waitFor();
    await go(page, "/rates?by=campaign");
    await page.getByRole("link", { name: SPRING }).waitFor();
    await go(page, "/campaigns");
    await page.getByRole("link", { name: FAIR }).waitFor();
    await picture(page, "campaigns");
  });
});

describe("photos of cards", () => {
  test(
    "come in a bag, are read in a job, and what is no photo is named",
    async () => {
      const { page } = taker;
      const photos = {
        "a.jpg": await cardPhoto(page, card(first, "张伟")),
        "b.jpg": await cardPhoto(page, card(second, "李娜")),
        "notes.txt": Buffer.from("no photo"),
      };
      await go(page, "/cards");
      await page.getByRole("button", { name: "上传名片照片" }).click();
      await choose(page, "来自活动", FAIR);
      await page.getByRole("dialog").getByRole("textbox", { name: "产品线" }).fill(LINE);
      await page
        .getByRole("dialog")
        .locator('input[type="file"]')
        .setInputFiles({ name: "fair.zip", mimeType: "application/zip", buffer: bag(photos) });
      await picture(page, "cards-upload");
      await expect.poll(() => offences(page)).toEqual([]);
      await page.getByRole("button", { name: "开始识别" }).click();
      await page.getByText("1 个文件不是可识别的照片").waitFor();
      await page.getByText("2 / 2").waitFor({ timeout: READING });
      await page.getByRole("link", { name: "确认名片（2）" }).waitFor();
      await picture(page, "cards");
      await expect.poll(() => offences(page)).toEqual([]);
    },
    READING,
  );

  test("are confirmed beside their picture by keyboard, one after another", async () => {
    const { page } = taker;
    await page.getByRole("link", { name: "确认名片（2）" }).click();
    const name = page.getByRole("textbox", { name: "公司名称" });
    await expect.poll(() => name.inputValue()).toBe(first);
    await page.getByText("可信度").first().waitFor();
    await expect
      .poll(() => page.locator("img.card-photo").evaluate((one) => (one as HTMLImageElement).naturalWidth))
      .toBe(1050);
    await picture(page, "card");
    await guidePicture(page, "zh");
    await page.getByRole("button", { name: "English" }).click();
    await page.getByText("What it says").waitFor();
    await guidePicture(page, "en");
    await page.getByRole("button", { name: "中文" }).click();
    await expect.poll(() => offences(page)).toEqual([]);
    await page.setViewportSize({ width: PHONE, height: 850 });
    await picture(page, "card-phone");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE);
    await expect.poll(() => offences(page)).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 850 });
    await name.focus();
    await page.keyboard.press("Enter");
    await page.getByText("已成为新线索。").waitFor();
    await expect.poll(() => name.inputValue()).toBe(second);
    await dark(page, "card-dark");
    await page.getByRole("button", { name: "丢弃" }).click();
    await page.getByRole("tooltip").getByRole("button", { name: "确定" }).click();
    await page.getByText("这张名片已丢弃。").first().waitFor();
  });

  test("leave on the lead what they said, word for word", async () => {
    const { page } = seen;
    const [lead] = await leadsOf(first);
    await go(page, `/leads/${lead!.leadId}`);
    await page.getByRole("link", { name: FAIR }).waitFor();
    await page.getByRole("tab", { name: "原始信息" }).click();
    await page.getByText("原文").first().click();
    await expect.poll(() => page.locator("pre.payload").textContent()).toContain("confidence");
    await picture(page, "arrivals");
    await expect.poll(() => offences(page)).toEqual([]);
  });
});

describe("the square code of a card", () => {
  test("says who it is, and becomes a lead once that was looked at", async () => {
    const { page } = taker;
    const name = company(3);
    await go(page, "/cards");
    await page.getByRole("button", { name: "录入二维码名片" }).click();
    await page
      .getByRole("textbox", { name: "二维码内容" })
      .fill(`MECARD:N:王芳;ORG:${name};TEL:139${digits(8)};EMAIL:w${digits(6)}@customer.example;;`);
    await picture(page, "card-code");
    await page.getByRole("button", { name: "读取" }).click();
    await expect
      .poll(() => page.getByRole("dialog").getByRole("textbox", { name: "公司名称" }).inputValue())
      .toBe(name);
    await picture(page, "card-code-said");
    await expect.poll(() => offences(page)).toEqual([]);
    await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
    await page.getByRole("link", { name }).waitFor();
  });
});

describe("at a stand without a network", () => {
  test(
    "two colleagues with one card make one lead with both notes",
    async () => {
      const photo = await cardPhoto(seen.page, card(stood, "赵敏"));
      await atStand(seller, photo, "要三台大机", "booth", "已成为新线索");
      await atStand(colleague, photo, "四月来访", "booth-2", "这家公司已有线索");
      const found = await leadsOf(stood);
      expect(found.length).toBe(1);
      const { page } = seen;
      await go(page, `/leads/${found[0]!.leadId}`);
      await page.getByText("要三台大机").first().waitFor();
      await page.getByText("四月来访").first().waitFor();
      await picture(page, "one-lead-two-notes");
    },
    2 * READING,
  );
});

describe("a dealer's referral", () => {
  test("shows who referred them", async () => {
    const lead = await api.call<{ leadId: string }>("POST", "/api/lead/v1/leads", {
      companyName: `无锡推荐${mark}塑料有限公司`,
      contactName: "孙工",
      email: `r-${mark}@customer.example`,
      source: "dealer",
      referrerId: crypto.randomUUID(),
    });
    await go(seen.page, `/leads/${lead.leadId}`);
    await seen.page.getByText("推荐经销商").first().waitFor();
    await picture(seen.page, "referral");
  });
});

describe("all along", () => {
  test("nothing was asked of anybody else, and the browser had nothing to complain of", () => {
    expect([...seen.foreign, ...taker.foreign]).toEqual([]);
    expect([...seen.complaints, ...taker.complaints]).toEqual([]);
  });
});

/** A visitor's card is photographed with the network off, seen to be kept, and sent when it is back. */
async function atStand(who: Login, photo: Buffer, note: string, name: string, became: string) {
  phone = await visit(browser, PHONE);
  const { page, context } = phone;
  await signIn(page, who);
  await go(page, "/booth");
  await choose(page, "当前展会", FAIR);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await context.setOffline(true);
  await page.goto(`${BASE}/booth`);
  await page.getByText(FAIR).waitFor();
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "card.jpg", mimeType: "image/jpeg", buffer: photo });
  await page.locator(".taken img").waitFor();
  await page.getByRole("textbox", { name: "产品线" }).fill(LINE);
  await page.getByRole("textbox", { name: "备注" }).fill(note);
  await page.getByRole("checkbox", { name: /同意/ }).check();
  await picture(page, `${name}-photo`);
  await page.getByRole("button", { name: "保存访客" }).click();
  await page.getByText("1 条待发送").waitFor();
  // What is kept outlives the page.
  await page.goto(`${BASE}/booth`);
  await page.getByText("1 条待发送").waitFor();
  await picture(page, `${name}-unsent`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE);
  await context.setOffline(false);
  await expect.poll(() => page.getByText("1 条待发送").count()).toBe(0);
  await expect.poll(() => offences(page)).toEqual([]);
  await dark(page, `${name}-dark`);
  await go(page, "/cards");
  await expect
    .poll(
      async () => {
        await page.reload();
        await page.waitForLoadState("networkidle");
        return page.getByRole("link", { name: /确认名片/ }).count();
      },
      { timeout: READING },
    )
    .toBe(1);
  await page.getByRole("link", { name: /确认名片/ }).click();
  await page.getByText(note).waitFor();
  await page.getByRole("textbox", { name: "公司名称" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText(became).waitFor();
  expect(phone.foreign).toEqual([]);
  await context.close();
}

async function dark(page: Page, name: string) {
  const toggle = page.getByRole("button", { name: /^(深色|浅色)$/ });
  await toggle.click();
  await picture(page, name);
  await expect.poll(() => offences(page)).toEqual([]);
  await toggle.click();
}

async function plan(page: Page, name: string, rest: () => Promise<void>) {
  await go(page, "/campaigns");
  await page.getByRole("button", { name: "新建活动" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "名称" }).fill(name);
  await rest();
  await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
  await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe(name);
}

const leadsOf = async (name: string) =>
  (
    await api.call<{ items: { leadId: string }[] }>(
      "GET",
      `/api/lead/v1/leads?company=${encodeURIComponent(name)}`,
    )
  ).items;

/** The guide's, drawn into its folder when it is to be renewed. */
const guidePicture = (page: Page, language: string) =>
  page.screenshot({
    path: join(
      process.env.RENEW_GUIDES ? join(import.meta.dirname, "../../docs/guides") : PICTURES,
      `fair.${language}.png`,
    ),
    animations: "disabled",
  });

async function choose(page: Page, list: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: list, exact: true }).last().click();
  await page
    .locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option")
    .filter({ hasText: option })
    .first()
    .click();
}
