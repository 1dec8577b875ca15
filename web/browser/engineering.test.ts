/** Engineering's own step of an approval: the machine is put together otherwise, and the asking goes on. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Caller, companyDay, eventually } from "./caller.ts";
import { askForDiscounts, type Machine, sell, someCurrency } from "./machine.ts";
import { go, keepFailures, offences, open, picture, type Seen, signIn, visit } from "./page.ts";
import { hire, someLogin } from "./people.ts";

let browser: Browser;
let engineer: Seen;
let machine: Machine;
let quote: { quoteId: string; number: string; version: number };
let asLines: object[];
const PAYMENT = [{ event: "signing", percent: "100", days: 0 }];
const seller = new Caller();
const mark = crypto.randomUUID().slice(0, 6);
const currency = someCurrency();

beforeAll(async () => {
  const admin = new Caller();
  await admin.signIn("admin", process.env.ADMIN_PASSWORD ?? "");
  machine = await sell(admin, currency);
  await askForDiscounts(admin, currency, { level: "technical" });
  const sells = await hire("李强", "salesperson", someLogin("special"), { regions: ["CN-32"] });
  const builds = await hire("沈工", "product-engineer", someLogin("builds"));
  await seller.signIn(sells.login.name, sells.login.password);
  quote = await asked();
  browser = await open();
  engineer = await visit(browser);
  await signIn(engineer.page, builds.login);
});
afterAll(() => browser?.close());
keepFailures(() => [engineer]);

/** A quote that waits for engineering. */
async function asked(): Promise<typeof quote> {
  const { accountId } = await eventually(() =>
    seller.call<{ accountId: string }>("POST", "/api/sales/v1/accounts", {
      name: `宜兴环保${mark}设备有限公司`,
      region: "CN-32",
    }),
  );
  const { opportunityId } = await seller.call<{ opportunityId: string }>(
    "POST",
    "/api/sales/v1/opportunities",
    { accountId, name: `专机 ${mark}`, productLine: "HX", amount: { amount: "600000.00", currency: "CNY" } },
  );
  const { completion } = await seller.call<{ completion: { options: string[]; numbers: object[] } }>(
    "POST",
    "/api/cpq/v1/configurations/completion",
    { productCode: machine.code, currency, options: ["ROBOT"], wish: "cheapest" },
  );
  asLines = [
    { kind: "text", textZh: "按客户图纸改造", textEn: "Built to the customer's drawing" },
    {
      productCode: machine.code,
      options: completion.options,
      numbers: completion.numbers,
      quantity: 2,
      discountPercent: "3",
    },
  ];
  const drafted = await eventually(() =>
    seller.call<typeof quote>("POST", "/api/cpq/v1/quotes", {
      opportunityId,
      currency,
      validUntil: companyDay(30),
      lines: asLines,
      paymentTerms: PAYMENT,
      terms: { deviation: "烘料能力按客户要求加大" },
    }),
  );
  await seller.call("POST", "/api/cpq/v1/approvals", { quoteId: drafted.quoteId, comment: "请技术选型" });
  return drafted;
}

const answer = (code: string) => engineer.page.locator(`[data-option="${code}"]`);
const idle = () => engineer.page.locator('.sum[aria-busy="false"]').waitFor();

describe("a quote that waits for engineering", () => {
  test("stands in the engineer's inbox, and says what may be done", async () => {
    const { page } = engineer;
    await go(page, "/approvals");
    await page.getByRole("link", { name: quote.number }).first().click();
    await page.getByText("请技术选型").waitFor();
    await page.getByText("可在下方“重新选配”调整机器").waitFor();
    // What else stands in the quote is the seller's.
    expect(await page.getByRole("link", { name: "修改", exact: true }).count()).toBe(0);
    expect(await page.getByRole("button", { name: /^删除第/ }).count()).toBe(0);
    await picture(page, "engineering-asked");
    expect(await offences(page)).toEqual([]);
  });

  test("takes the machine as engineering puts it together, and is not asked for anew", async () => {
    const { page } = engineer;
    await page.getByRole("link", { name: "重新选配" }).click();
    await answer("DRYER").waitFor();
    await idle();
    expect(await answer("ROBOT").getAttribute("aria-checked")).toBe("true");
    expect(await answer("DRYER").getAttribute("aria-checked")).toBe("false");
    await answer("DRYER").click();
    await idle();
    await picture(page, "engineering-selecting");
    expect(await offences(page)).toEqual([]);
    await eventually(() =>
      page.getByRole("button", { name: "更新报价明细", exact: true }).click({ timeout: 2000 }),
    );
    await page.getByRole("heading", { name: "明细" }).waitFor();
    await page.getByText("等待中").waitFor();
    // Whoever is asked next, and whose quote it is, is told what became of the machine.
    await page.getByText("沈工 调整了机器配置").waitFor();
    await page.getByRole("listitem").getByRole("insertion").getByText("除湿干燥机").waitFor();
    await picture(page, "engineering-selected");
    const now = await seller.call<{ lines: { options: { code: string }[]; quantity: number }[] }>(
      "GET",
      `/api/cpq/v1/quotes/${quote.quoteId}`,
    );
    expect(now.lines.map(({ quantity }) => quantity)).toEqual([1, 2]);
    expect(now.lines[1]!.options.map(({ code }) => code)).toContain("DRYER");
  });

  test("is agreed to as it is then", async () => {
    const { page } = engineer;
    await page.getByRole("button", { name: "批准", exact: true }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "说明" }).fill("加配除湿干燥机");
    await page.getByRole("dialog").locator("button.ant-btn-primary").filter({ visible: true }).click();
    await page.getByText("加配除湿干燥机").waitFor();
    // Once that is done the machine is no longer engineering's to change.
    await expect.poll(() => page.getByRole("link", { name: "重新选配" }).count()).toBe(0);
    await picture(page, "engineering-agreed");
    expect(await offences(page)).toEqual([]);
    expect([...engineer.complaints, ...engineer.foreign]).toEqual([]);
  });

  test("tells an engineer whose quote was written anew meanwhile, and overwrites nothing", async () => {
    const { page } = engineer;
    const path = `/api/cpq/v1/quotes/${quote.quoteId}`;
    const again = { currency, validUntil: companyDay(31), lines: asLines, paymentTerms: PAYMENT };
    const revise = async () => {
      const { version } = await seller.call<typeof quote>("GET", path);
      await seller.call("POST", `${path}/revision`, again, { "If-Match": `"${version}"` });
    };
    await revise();
    await seller.call("POST", "/api/cpq/v1/approvals", { quoteId: quote.quoteId, comment: "再请选型" });
    await go(page, `/quotes/${quote.quoteId}`);
    await page.getByRole("link", { name: "重新选配" }).click();
    await answer("DRYER").waitFor();
    await idle();
    await answer("DRYER").click();
    await idle();
    await revise();
    const before = await seller.call("GET", path);
    await eventually(() =>
      page.getByRole("button", { name: "更新报价明细", exact: true }).click({ timeout: 2000 }),
    );
    await page.getByText("已被他人修改").waitFor();
    expect(await seller.call("GET", path)).toEqual(before);
    await picture(page, "engineering-late");
    expect(await offences(page)).toEqual([]);
  });

  test("is read on a phone, in English too", async () => {
    const { page } = engineer;
    await page.getByRole("button", { name: "English" }).click();
    await page.setViewportSize({ width: 390, height: 844 });
    await go(page, `/quotes/${quote.quoteId}`);
    await page.getByText("Approval", { exact: true }).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await picture(page, "engineering-phone");
    expect(await offences(page)).toEqual([]);
  });
});
