/**
 * Draws the pictures and clips of the guides. They are looked at in `.run/pictures/guides`; with RENEW_GUIDES=1 they are
 * written into `docs/guides`, from where the help panel serves them.
 */
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { press, record } from "./clip.ts";
import { go, open, PICTURES, signIn, visit } from "./page.ts";
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
      await page.waitForTimeout(1500);
    });
    await go(page, `/leads/${leads.visit}`);
    await shoot("lead");

    await go(page, `/leads/${leads.convert}`);
    await record(browser, page, file("convert", "webm"), async () => {
      await press(page.getByRole("button", { name: said.qualify }));
      await press(page.getByRole("button", { name: said.convert }));
      await page.getByRole("region", { name: said.preview }).locator("dl").waitFor();
      await page.waitForTimeout(2000);
      await shoot("convert");
      await press(dialog.getByRole("button", { name: said.ok }));
      await page.getByRole("link", { name: said.inSales }).waitFor();
      await page.waitForTimeout(1500);
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
