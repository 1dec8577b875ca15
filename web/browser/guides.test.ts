/**
 * Draws the pictures and clips of the guides. They are looked at in `.run/pictures/guides`; with RENEW_GUIDES=1 they are
 * written into `docs/guides`, from where the help panel serves them.
 */
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Caller, eventually } from "./caller.ts";
import { pause, press, record } from "./clip.ts";
import { go, open, PICTURES, signIn, visit } from "./page.ts";
import { hire, someLogin } from "./people.ts";
import { sellRealMachine } from "./realMachine.ts";
import { foundSelling } from "./sellers.ts";

const FOLDER = process.env.RENEW_GUIDES
  ? join(import.meta.dirname, "../../docs/guides")
  : join(PICTURES, "guides");
const MOST_BYTES = 400_000;

const SPOKEN = {
  zh: {
    locale: "zh-CN",
    record: "记录跟进",
    text: "内容",
    ok: "确定",
    qualify: "确认有需求",
    convert: "转为商机",
    preview: "转化预览",
    inSales: "在销售中查看",
    note: "电话沟通，客户周四来看样机",
    customer: "苏州精工模塑有限公司",
    project: "二期扩产",
    quotes: "报价单",
    configure: "选配并报价",
    finish: "帮我选全",
    cheapest: "最便宜",
    priced: "未税价格",
    offer: "报价",
    waterfall: "价格构成",
  },
  en: {
    locale: "en-GB",
    record: "Record activity",
    text: "What happened",
    ok: "OK",
    qualify: "There is a need",
    convert: "Convert",
    preview: "What would come of it",
    inSales: "See it in sales",
    note: "Called: they come to see the machine on Thursday",
    customer: "Suzhou Precision Mouldings",
    project: "Second hall",
    quotes: "Quotes",
    configure: "Configure and quote",
    finish: "Finish for me",
    cheapest: "Cheapest",
    priced: "Price without VAT",
    offer: "Quote this",
    waterfall: "How the price is made",
  },
};

let browser: Browser;

beforeAll(async () => {
  browser = await open();
  mkdirSync(FOLDER, { recursive: true });
});
afterAll(() => browser?.close());

test.each(["zh", "en"] as const)(
  "the guides have pictures and clips in %s",
  async (language) => {
    const said = SPOKEN[language];
    const file = (name: string, kind: "png" | "webm") => join(FOLDER, `${name}.${language}.${kind}`);
    const { seller, colleague, leads } = await foundSelling();
    const { page, context } = await visit(browser, 1100, said.locale);
    const shoot = (name: string, from = page) =>
      from.screenshot({ path: file(name, "png"), animations: "disabled" });
    const dialog = page.getByRole("dialog");
    await signIn(page, seller.login);

    await go(page, "/day");
    await page.getByRole("button", { name: said.record }).first().waitFor();
    await shoot("day");
    await record(browser, page, file("lead", "webm"), async () => {
      await press(page.getByRole("button", { name: said.record }).first());
      await dialog.getByRole("textbox", { name: said.text }).pressSequentially(said.note, { delay: 40 });
      await press(dialog.getByRole("button", { name: said.ok }));
      await dialog.waitFor({ state: "hidden" });
      await pause(page, 1500);
    });
    await go(page, `/leads/${leads.visit}`);
    await shoot("lead");

    await go(page, `/leads/${leads.convert}`);
    await record(browser, page, file("convert", "webm"), async () => {
      await press(page.getByRole("button", { name: said.qualify }));
      await press(page.getByRole("button", { name: said.convert }));
      await page.getByRole("region", { name: said.preview }).locator("dl").waitFor();
      await pause(page, 2000);
      await shoot("convert");
      await press(dialog.getByRole("button", { name: said.ok }));
      await page.getByRole("link", { name: said.inSales }).waitFor();
      await pause(page, 1500);
    });
    await context.close();

    const { version } = await seller.api.call<{ version: number }>(
      "GET",
      `/api/lead/v1/leads/${leads.claim}`,
    );
    await seller.api.call(
      "POST",
      `/api/lead/v1/leads/${leads.claim}/return`,
      { reason: "客户明年才有预算" },
      { "If-Match": `"${version}"` },
    );
    const other = await visit(browser, 1100, said.locale);
    await signIn(other.page, colleague.login);
    await go(other.page, "/pool");
    await shoot("pool", other.page);
    await other.context.close();

    for (const name of ["lead", "convert"]) {
      const { size } = statSync(file(name, "webm"));
      expect(size, `${name}.${language}.webm`).toBeGreaterThan(10_000);
      expect(size, `${name}.${language}.webm`).toBeLessThanOrEqual(MOST_BYTES);
    }
  },
  300_000,
);

test.each(["zh", "en"] as const)(
  "the guide of quoting has its pictures in %s",
  async (language) => {
    const said = SPOKEN[language];
    const api = new Caller();
    const { login } = await hire("陈总", "sales-director", someLogin("guide"));
    await api.signIn(login.name, login.password);
    // Prices in the company's currency are of this customer alone; costs of a day that no other list begins on.
    const day = new Date(Date.UTC(2000, 0, Math.ceil(Math.random() * 7000))).toISOString().slice(0, 10);
    const { accountId } = await eventually(() =>
      api.call<{ accountId: string }>("POST", "/api/sales/v1/accounts", {
        name: said.customer,
        region: "CN-32",
      }),
    );
    const code = `HXS-${crypto.randomUUID().slice(0, 4).toUpperCase()}`;
    await sellRealMachine(api, "CNY", code, { from: day, forCustomer: accountId });
    const { opportunityId } = await api.call<{ opportunityId: string }>(
      "POST",
      "/api/sales/v1/opportunities",
      {
        accountId,
        name: said.project,
        productLine: "HX",
        amount: { amount: "600000.00", currency: "CNY" },
      },
    );
    const { page, context } = await visit(browser, 1100, said.locale);
    const shoot = (name: string) =>
      page.screenshot({ path: join(FOLDER, `${name}.${language}.png`), animations: "disabled" });
    const choose = async (option: string) => {
      await page.locator(`[data-option="${option}"]`).click();
      await page.locator('.sum[aria-busy="false"]').waitFor();
    };
    await signIn(page, login);
    await go(page, `/opportunities/${opportunityId}`);
    await page.getByRole("tab", { name: said.quotes }).click();
    await page.getByRole("link", { name: said.configure }).click();
    await page.getByRole("searchbox").fill(code);
    await page.getByRole("link", { name: code }).click();
    for (const option of ["C1600", "CP_2", "EP_OWN", "EJ_LONG"]) await choose(option);
    await page.getByRole("alert").first().waitFor();
    await shoot("configure");
    await page.keyboard.press("u");
    await page.getByRole("button", { name: said.finish }).click();
    await page.getByRole("menuitem", { name: said.cheapest }).click();
    await page.getByText(said.priced).waitFor();
    await eventually(() =>
      page.getByRole("button", { name: said.offer, exact: true }).click({ timeout: 2000 }),
    );
    const made = page.getByText(said.waterfall).first();
    await made.waitFor();
    await page.locator(".ant-message-notice").first().waitFor({ state: "hidden" });
    await made.evaluate((told) => told.scrollIntoView({ block: "center" }));
    await shoot("quote");
    await context.close();
  },
  180_000,
);
