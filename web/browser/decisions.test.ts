/** A promotion is written as a decision table, mended where rules clash, tried on quotes, published, and taken by the
 * next quote. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Caller, companyDay, eventually } from "./caller.ts";
import { type Machine, sell, someCurrency } from "./machine.ts";
import { downloaded, go, keepFailures, offences, open, picture, type Seen, signIn, visit } from "./page.ts";
import { hire, someLogin } from "./people.ts";
import { workbook } from "./workbook.ts";

const BASE = "/api/cpq/v1";
const director = new Caller();
const mark = crypto.randomUUID().slice(0, 6);
const currency = someCurrency();
const code = `promo-${mark}`;

let browser: Browser;
let seen: Seen;
let machine: Machine;
let opportunityId: string;
let quoteId: string;
let table: string;

beforeAll(async () => {
  const { login } = await hire("陈总", "sales-director", someLogin("decisions"));
  await director.signIn(login.name, login.password);
  machine = await sell(director, currency);
  const account = await eventually(() =>
    director.call<{ accountId: string }>("POST", "/api/sales/v1/accounts", {
      name: `台州模塑${mark}科技有限公司`,
      region: "CN-33",
    }),
  );
  const opened = await eventually(() =>
    director.call<{ opportunityId: string }>("POST", "/api/sales/v1/opportunities", {
      accountId: account.accountId,
      name: `促销机 ${mark}`,
      productLine: "HX",
      amount: { amount: "600000.00", currency: "CNY" },
    }),
  );
  opportunityId = opened.opportunityId;
  await draftPromotion();
  quoteId = await eventually(() => quote(3));
  browser = await open();
  seen = await visit(browser);
  await signIn(seen.page, login);
});
afterAll(() => browser?.close());
keepFailures(() => [seen]);

/** A promotion that gives nothing. */
async function draftPromotion(): Promise<void> {
  await eventually(() =>
    director.call("POST", `${BASE}/decision-tables`, {
      code,
      purpose: "price",
      name: `春季促销 ${mark}`,
      table: {
        inputs: [
          { name: "currency", type: "text", labelZh: "币种" },
          { name: "quantity", type: "number", labelZh: "本行台数", low: "1", step: "1" },
        ],
        outputs: [{ name: "percent", type: "number" }],
        rules: [{ name: "无促销", when: [{}, {}], then: ["0"] }],
        hit: "unique",
      },
    }),
  );
}

/** A procedure that asks nothing but books and people, and the promotion where the console says so. */
async function draftProcedure(): Promise<string> {
  const steps = ["list", "options", "quantity-scale", "dealer-grade", "manual-discount"];
  const drafted = await director.call<{ priceProcedureId: string }>("POST", `${BASE}/price-procedures`, {
    steps: steps.map((name) => ({ name })),
  });
  return drafted.priceProcedureId;
}

async function quote(quantity: number): Promise<string> {
  const whole = await director.call<{ completion: { options: string[]; numbers: object[] } }>(
    "POST",
    `${BASE}/configurations/completion`,
    { productCode: machine.code, options: [], wish: "cheapest" },
  );
  const made = await director.call<{ quoteId: string }>("POST", `${BASE}/quotes`, {
    opportunityId,
    currency,
    lines: [{ productCode: machine.code, ...whole.completion, proven: undefined, quantity }],
    paymentTerms: [{ event: "signing", percent: "100", days: 0 }],
    validUntil: companyDay(20),
  });
  return made.quoteId;
}

const cell = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const write = async (page: Page, name: string, text: string) => {
  await cell(page, name)
    .or(page.getByRole("combobox", { name, exact: true }))
    .fill(text);
  await page.keyboard.press("Tab");
};
const checked = (page: Page) => page.locator('section[aria-busy="false"]').first().waitFor();
/** Publishes from a day on. */
async function publishFrom(page: Page, day: string): Promise<void> {
  await eventually(() => publish(page).click({ timeout: 2000 }));
  await page.getByRole("dialog").getByRole("textbox", { name: "生效日期" }).fill(day);
  await page.keyboard.press("Enter");
  await page.locator("header").getByText("已发布").waitFor();
}

/** Has the open quotes worked out by what is on the screen. */
async function tried(page: Page): Promise<void> {
  await page.getByRole("button", { name: "试算" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
  await page.getByRole("region", { name: "试算结果" }).getByText("已完成").waitFor();
}
const publish = (page: Page) => page.getByRole("button", { name: "发布", exact: true });

describe("a promotion", () => {
  test("is written, and a clash is told at its rules", async () => {
    const { page } = seen;
    await go(page, `/rule-tables?text=${code}`);
    await picture(page, "rule-tables");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("link", { name: `春季促销 ${mark}` }).click();
    await page.getByText("没有遗漏，也没有冲突").waitFor();
    await page.getByRole("button", { name: "添加一行" }).click();
    await write(page, "规则 2", "三台以上");
    await write(page, "币种 2", currency);
    await write(page, "本行台数 2", ">= 3");
    await write(page, "→ 减 % 2", "6");
    await page.getByText("规则 无促销、三台以上 会同时适用").waitFor();
    await expect.poll(() => page.locator(".wrong-row[data-place]").count()).toBe(2);
    await checked(page);
    expect(await publish(page).isDisabled()).toBe(true);
    await picture(page, "rule-table-clash");
    expect(await offences(page)).toEqual([]);
  });

  test("is filled by what was copied in Excel, and a gap is closed by a rule for its case", async () => {
    const { page } = seen;
    await cell(page, "规则 1").focus();
    await page.evaluate(
      ([told]) => {
        const data = new DataTransfer();
        data.setData("text/plain", told!);
        document.activeElement!.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
        );
      },
      [`无促销\tnot ${currency}\t-\t0\n三台以上\t${currency}\t>= 4\t6\n两台以下\t${currency}\t< 3\t0`],
    );
    await page.getByText("有的情况没有规则").waitFor();
    await page.getByText(`例如：币种 = ${currency}，本行台数 = 3`).waitFor();
    await page.getByRole("button", { name: "为此加一条规则" }).click();
    await page.getByText("没有遗漏，也没有冲突").waitFor();
    await write(page, "→ 减 % 4", "6");
    await write(page, "规则 4", "正好三台");
    await page.getByText("已保存").waitFor();
    await checked(page);
    expect(await publish(page).isDisabled()).toBe(false);
  });

  test("rows move without a mouse, and cells that say nothing are told", async () => {
    const { page } = seen;
    await cell(page, "规则 4").focus();
    await page.keyboard.press("Alt+ArrowUp");
    await expect.poll(() => cell(page, "规则 3").inputValue()).toBe("正好三台");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => cell(page, "规则 4").inputValue()).toBe("两台以下");
    await write(page, "本行台数 4", "not");
    await page.getByText("“本行台数”的写法无法识别").waitFor();
    await page.getByText("有内容未保存").waitFor();
    await write(page, "本行台数 4", "< 3");
    await page.getByText("没有遗漏，也没有冲突").waitFor();
    await page.getByText("已保存").waitFor();
  });

  test("goes out to Excel; an Excel with wrong cells is refused with a list of them", async () => {
    const { page } = seen;
    const exported = await downloaded(page, page.getByRole("link", { name: "导出 Excel" }));
    expect(exported.suggestedFilename()).toBe(`${code}-1.xlsx`);
    await page.locator('input[type="file"]').setInputFiles({
      name: "wrong.xlsx",
      mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      buffer: workbook([
        ["rule", "currency", "quantity", "→ percent"],
        ["A", "-", "many", "1"],
      ]),
    });
    await page.getByText("1 个单元格有误").waitFor();
    const told = await downloaded(page, page.getByRole("button", { name: "下载错误清单" }));
    expect(told.suggestedFilename()).toBe("errors.xlsx");
    expect(await cell(page, "规则 3").inputValue()).toBe("正好三台");
  });

  test("decides from today on, and is frozen", async () => {
    const { page } = seen;
    await publishFrom(page, companyDay());
    expect(await cell(page, "规则 1").getAttribute("readonly")).not.toBeNull();
    await picture(page, "rule-table");
    expect(await offences(page)).toEqual([]);
  });
});

describe("a price procedure", () => {
  test("takes the promotion in, and is tried on quotes before it counts", async () => {
    const { page } = seen;
    const id = await draftProcedure();
    await go(page, `/price-procedures/${id}`);
    await page.getByRole("button", { name: "添加一行" }).click();
    await page.getByRole("combobox", { name: "步骤 6" }).selectOption({ label: "促销" });
    await page.locator(".wrong-row[data-place]").waitFor();
    await page.getByRole("combobox", { name: "由决策表决定 6" }).selectOption(code);
    await page.getByText("已保存").waitFor();
    await picture(page, "price-procedure");
    expect(await offences(page)).toEqual([]);
    await tried(page);
    await page.getByText("谁的毛利减少").waitFor();
    await picture(page, "repricing");
    expect(await offences(page)).toEqual([]);
    await go(page, `/price-procedures/${id}`);
    await publishFrom(page, companyDay());
  });

  test("makes the next quote tell the step by the name of its rule; the one before stays as it was", async () => {
    const { page } = seen;
    const next = await quote(3);
    await go(page, `/quotes/${next}`);
    const waterfall = page.getByRole("region", { name: "价格构成" });
    await waterfall.getByText("正好三台").waitFor();
    await waterfall.getByText(`春季促销 ${mark} 第 1 版`).waitFor();
    await waterfall.getByText("净毛利", { exact: true }).waitFor();
    await page.getByText("整单计价").click();
    await page.getByRole("button", { name: "复核价格" }).click();
    await page.getByText(/^一分不差/).waitFor();
    await waterfall.scrollIntoViewIfNeeded();
    await picture(page, "quote-waterfall");
    expect(await offences(page)).toEqual([]);
    await go(page, `/quotes/${quoteId}`);
    await page.getByRole("region", { name: "价格构成" }).getByText("目录价").waitFor();
    expect(await page.getByText("正好三台").count()).toBe(0);
  });
});

describe("the next edition", () => {
  test("tells how it differs, and who would lose margin by it", async () => {
    const { page } = seen;
    await go(page, `/rule-tables?text=${code}`);
    await page.getByRole("link", { name: `春季促销 ${mark}` }).click();
    await page.getByRole("button", { name: "起草下一版" }).click();
    await page.getByText("第 2 版").first().waitFor();
    table = new URL(page.url()).pathname;
    await write(page, "→ 减 % 3", "20");
    await page.getByText("已保存").waitFor();
    await page.getByRole("tab", { name: "版次" }).click();
    await page.getByRole("button", { name: "与第 2 版的不同" }).click();
    await page.locator("ins").getByText("20", { exact: true }).waitFor();
    await picture(page, "rule-table-differs");
    expect(await offences(page)).toEqual([]);
    await tried(page);
    await page.getByRole("region", { name: "试算结果" }).getByText("陈总").waitFor();
  });

  test("fits a phone, in English too", async () => {
    const { page } = seen;
    const address = page.url();
    await page.setViewportSize({ width: 390, height: 844 });
    for (const [path, name] of [
      [address, "repricing-phone"],
      ["/rule-tables", "rule-tables-phone"],
      ["/price-procedures", "price-procedures-phone"],
      ["/exchange-rates", "exchange-rates-phone"],
    ] as const) {
      await go(page, new URL(path, address).pathname);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await picture(page, name);
    }
    await go(page, table);
    await page.getByText("没有遗漏，也没有冲突").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await picture(page, "rule-table-phone");
    await page.setViewportSize({ width: 1366, height: 850 });
    await page.getByRole("button", { name: "English" }).click();
    await page.getByText("Nothing is left out, nothing clashes").waitFor();
    await picture(page, "rule-table-en");
    expect(await offences(page)).toEqual([]);
    expect([...seen.complaints, ...seen.foreign]).toEqual([]);
  });
});
