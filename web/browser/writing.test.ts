/** A quote written in full: lines of every kind, sections, alternatives, terms; its papers, templates and deputies. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Caller, companyDay, eventually } from "./caller.ts";
import { askForDiscounts, type Machine, sell, someCurrency } from "./machine.ts";
import {
  downloaded,
  go,
  keepFailures,
  offences,
  open,
  picture,
  PICTURES,
  type Seen,
  signIn,
  take,
  visit,
} from "./page.ts";
import { hire, someLogin } from "./people.ts";

interface Quote {
  quoteId: string;
  number: string;
  lines: { kind: string; nameZh: string; section: string; counting: string; chosen: boolean }[];
  sections: { nameZh: string }[];
  terms: Record<string, unknown>;
  buyer: Record<string, unknown>;
  discount: Record<string, string>;
  internalNotes?: string;
}

let browser: Browser;
let seen: Seen;
let machine: Machine;
let quote: Quote;
let sales: string[];
let discountRule = "";
const director = new Caller();
const mark = crypto.randomUUID().slice(0, 6);
const currency = someCurrency();
const spare = `SP-${mark}`;
const deputy = `唐经理${mark}`;
const seller = `马销售${mark}`;
const base = "/api/cpq/v1";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const at = (version: number) => ({ "If-Match": `"${version}"` });

beforeAll(async () => {
  const { login } = await hire(`陈总${mark}`, "sales-director", someLogin("writes"));
  await hire(deputy, "region-manager", someLogin("stands"));
  await hire(seller, "salesperson", someLogin("sells"));
  await director.signIn(login.name, login.password);
  const product = await eventually(() =>
    director.call<{ productId: string; version: number }>("POST", `${base}/products`, {
      code: spare,
      nameZh: `备用喷嘴 ${mark}`,
      nameEn: `Spare nozzle ${mark}`,
      kind: "spare-part",
      productLine: "HX",
      currency,
      vatRate: "0.13",
      cost: { amount: "900.00", currency },
    }),
  );
  await director.call(
    "POST",
    `${base}/products/${product.productId}/release`,
    undefined,
    at(product.version),
  );
  machine = await sell(director, currency, [
    { productCode: spare, listPrice: { amount: "1800.00", currency } },
  ]);
  const { accountId } = await eventually(() =>
    director.call<{ accountId: string }>("POST", "/api/sales/v1/accounts", {
      name: `昆山模具${mark}有限公司`,
      region: "CN-32",
    }),
  );
  await eventually(() =>
    director.call("POST", "/api/channel/v1/partners", {
      name: `华东经销${mark}`,
      grade: "A",
      region: "CN-32",
      creditLimit: { amount: "0.00", currency: "CNY" },
    }),
  );
  sales = [];
  for (const name of ["注塑车间", "二期", "三期"])
    sales.push(
      (
        await eventually(() =>
          director.call<{ opportunityId: string }>("POST", "/api/sales/v1/opportunities", {
            accountId,
            name: `${name} ${mark}`,
            productLine: `line-${mark}`,
            amount: { amount: "600000.00", currency: "CNY" },
          }),
        )
      ).opportunityId,
    );
  const { completion } = await director.call<{ completion: { options: string[]; numbers: object[] } }>(
    "POST",
    `${base}/configurations/completion`,
    { productCode: machine.code, options: ["C2500"], wish: "cheapest", quantity: 1 },
  );
  quote = await eventually(() =>
    director.call<Quote>("POST", `${base}/quotes`, {
      opportunityId: sales[0],
      currency,
      lines: [
        {
          productCode: machine.code,
          quantity: 1,
          options: completion.options,
          numbers: completion.numbers,
        },
      ],
      paymentTerms: [{ event: "signing", percent: "100", days: 0 }],
      validUntil: companyDay(30),
    }),
  );
  discountRule = await askForDiscounts(director, currency, { level: "company" });
  browser = await open();
  seen = await visit(browser);
  await signIn(seen.page, login);
});
afterAll(() => browser?.close());
keepFailures(() => [seen]);

// Its name ends so: the sign that it is busy can go a moment after the work.
const save = (page: Page) => page.getByRole("button", { name: /^(loading )?保存$/ }).click();
const confirm = (page: Page) =>
  page.getByRole("dialog").locator("button.ant-btn-primary").filter({ visible: true }).click();

/** Types into a picker and takes what it finds. */
async function pick(page: Page, label: string | RegExp, text: string): Promise<void> {
  const box = page.getByRole("combobox", { name: label });
  await box.click();
  await box.fill(text);
  await take(page, page.locator(".ant-select-item-option").filter({ hasText: text, visible: true }).first());
}

const netOf = (page: Page, place: number) => page.getByRole("status", { name: `净额 ${place}`, exact: true });
/** What all comes to, as long as it is no figure of before. */
const totalOf = (page: Page) =>
  page
    .locator("dl.totals:not(.old)")
    .innerText({ timeout: 100 })
    .catch(() => "");

const read = () => director.call<Quote>("GET", `${base}/quotes/${quote.quoteId}`);

describe("a quote", () => {
  test("is written by hand for a sale; what is lacking is told at its line", async () => {
    const { page } = seen;
    await go(page, `/opportunities/${sales[1]}`);
    await page.getByRole("tab", { name: "报价单" }).click();
    await page.getByRole("link", { name: "写报价" }).click();
    await page.getByRole("button", { name: "自定名称和价格" }).click();
    await save(page);
    await page.getByText("第 1 行还没有写完整").waitFor();
    await page.getByText("请填写名称").waitFor();
    await picture(page, "writing-lacks");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("textbox", { name: /中文名称 · / }).fill("专机改造");
    await page.getByRole("textbox", { name: "单价 1" }).fill("90,000");
    await page.getByRole("textbox", { name: "税率 % 1" }).fill("13");
    await netOf(page, 1).getByText("90,000.00").waitFor();
    await page.getByRole("button", { name: /文字$/ }).click();
    await page.getByRole("textbox", { name: /中文内容 · / }).fill("含两天现场培训");
    await expect.poll(() => totalOf(page)).toContain("101,700.00");
    expect(await offences(page)).toEqual([]);
    await page.keyboard.press("Control+s");
    await page.getByText("草稿：核对明细").waitFor();
    await page.getByText("专机改造").waitFor();
    await page.getByText("101,700.00").first().waitFor();
    await page.getByText("含两天现场培训").waitFor();
  });

  test("tells what it comes to while it is written, and what is wrong at its line, without a word in the way", async () => {
    const { page } = seen;
    await go(page, `/quotes/new?opportunity=${sales[1]}`);
    await page.getByRole("button", { name: "自定名称和价格" }).click();
    await page.getByRole("textbox", { name: /中文名称 · / }).fill("专机改造");
    await page.getByRole("textbox", { name: "单价 1" }).fill("1000");
    await expect.poll(() => totalOf(page)).toContain("1,060.00");
    await page.getByRole("textbox", { name: "整单折扣 %" }).fill("10");
    await expect.poll(() => totalOf(page)).toContain("954.00");
    await page.getByRole("button", { name: "自定名称和价格" }).click();
    await page.getByText("没有写完整的行未计入").waitFor();
    await page
      .getByRole("textbox", { name: /中文名称 · / })
      .last()
      .fill("大修");
    await page.getByRole("textbox", { name: "单价 2" }).fill("9999999999");
    await page.getByRole("textbox", { name: "数量 2" }).fill("9999999");
    await page.locator("tr.wrong-row[data-place='1']").waitFor();
    await page.locator("dl.totals.old").waitFor();
    expect(await page.locator(".ant-alert-error").count()).toBe(0);
    await picture(page, "writing-wrong-line");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("textbox", { name: "单价 2" }).fill("2000");
    await page.getByRole("textbox", { name: "数量 2" }).fill("1");
    await expect.poll(() => totalOf(page)).toContain("2,862.00");
    await expect.poll(() => page.locator(".wrong-row, .old").count()).toBe(0);
  });

  test("is not left unsaved unasked, by a link or back", async () => {
    const { page } = seen;
    const asked = page.getByRole("dialog").filter({ hasText: "离开而不保存？" });
    await go(page, `/opportunities/${sales[1]}`);
    await page.getByRole("tab", { name: "报价单" }).click();
    await page.getByRole("link", { name: "写报价" }).click();
    await page.getByRole("button", { name: "自定名称和价格" }).click();
    await page.getByRole("textbox", { name: "单价 1" }).fill("2000");
    const here = page.url();
    for (const leave of [
      () => page.getByRole("button", { name: "返回列表" }).click(),
      () => page.evaluate(() => history.back()),
    ]) {
      await leave();
      await asked.getByRole("button", { name: "继续填写" }).click();
      await asked.waitFor({ state: "hidden" });
      // The browser went back already, and is brought here again.
      await page.waitForURL(here);
      expect(await page.getByRole("textbox", { name: "单价 1" }).inputValue()).toBe("2000");
    }
    await page.getByRole("navigation").getByRole("menuitem", { name: "报价单" }).click();
    await asked.waitFor();
    expect(await offences(page)).toEqual([]);
    await asked.getByRole("button", { name: "不保存，离开" }).click();
    await page.waitForURL(/\/quotes(\?|$)/);
  });

  test("has products by search, sections, options and alternatives, moved by keyboard", async () => {
    const { page } = seen;
    await go(page, `/quotes/${quote.quoteId}/change`);
    for (const name of ["主机", "备件"]) {
      await page
        .getByRole("region", { name: "章节" })
        .locator("..")
        .getByRole("button", { name: "添加一行" })
        .click();
      await page.getByRole("textbox", { name: "中文名称 " }).last().fill(name);
    }
    await page.getByRole("combobox", { name: "章节 1" }).selectOption({ label: "主机" });
    await page.getByRole("button", { name: /产品$/ }).click();
    await pick(page, "产品或内容 2", mark);
    await page.getByRole("textbox", { name: "数量 2" }).fill("4");
    await page.getByRole("combobox", { name: "章节 2" }).selectOption({ label: "备件" });
    await page.getByRole("combobox", { name: "计入 2" }).selectOption("optional");
    for (const [place, name] of [
      [3, "现场安装"],
      [4, "远程指导安装"],
    ] as const) {
      await page.getByRole("button", { name: "自定名称和价格" }).click();
      await page.getByRole("textbox", { name: `中文名称 · 产品或内容 ${place}` }).fill(name);
      await page.getByRole("textbox", { name: `单价 ${place}` }).fill(String(place * 1000));
      await page.getByRole("combobox", { name: `计入 ${place}` }).selectOption("alternative");
    }
    await page.getByRole("checkbox", { name: "选用 4" }).check();
    await expect.poll(() => page.getByRole("checkbox", { name: "选用 3" }).isChecked()).toBe(false);
    await page.getByRole("textbox", { name: "数量 4" }).press("Alt+ArrowUp");
    await expect
      .poll(() => page.getByRole("textbox", { name: "中文名称 · 产品或内容 3" }).inputValue())
      .toBe("远程指导安装");
    await picture(page, "writing");
    expect(await offences(page)).toEqual([]);
    await save(page);
    await page.getByText("草稿：核对明细").waitFor();
    await page.getByText("可选，未计入").waitFor();
    await picture(page, "writing-kept");
    expect(await offences(page)).toEqual([]);
    const { lines, sections } = await read();
    expect(sections.map(({ nameZh }) => nameZh)).toEqual(["主机", "备件"]);
    expect(lines.map(({ kind, section, counting, chosen }) => [kind, section, counting, chosen])).toEqual([
      ["configured", "S1", "always", true],
      ["standard", "S2", "optional", false],
      ["service", "", "alternative", true],
      ["service", "", "alternative", false],
    ]);
  });

  test("has terms, discounts, a buyer and notes; what the service refuses is told at its field", async () => {
    const { page } = seen;
    await page.getByRole("link", { name: "修改", exact: true }).click();
    await page.getByRole("textbox", { name: "整单折扣 %" }).fill("2");
    await pickChoice(page, "贸易术语", "DAP");
    await page.getByRole("textbox", { name: "折扣 % 1" }).fill("3");
    await save(page);
    const place = page
      .locator(".ant-form-item")
      .filter({ has: page.getByRole("textbox", { name: "交货地点" }) });
    await place.locator(".ant-form-item-explain-error").waitFor();
    await expect.poll(() => place.evaluate((told) => told.getBoundingClientRect().top)).toBeLessThan(850);
    await picture(page, "writing-refused");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("textbox", { name: "交货地点" }).fill("昆山工厂");
    await pickChoice(page, "卖给", "经销商");
    await pick(page, "经销商", `华东经销${mark}`);
    await picture(page, "writing-dealer");
    await pickChoice(page, "卖给", "项目");
    await page.getByRole("textbox", { name: "项目名称" }).fill("昆山二期");
    await page.getByRole("spinbutton", { name: "质保月数" }).fill("18");
    await page.getByRole("textbox", { name: "给客户的备注" }).fill("含首批易损件");
    await page.getByRole("textbox", { name: "内部备注" }).fill("竞争对手已报价");
    await save(page);
    await page.getByText("草稿：按现行规则须先经审批").waitFor();
    await page.getByRole("tab", { name: "条款与备注" }).click();
    await page.getByText("昆山二期").waitFor();
    await picture(page, "writing-terms");
    expect(await offences(page)).toEqual([]);
    const { terms, buyer, discount, internalNotes } = await read();
    expect(terms).toMatchObject({
      incoterm: "DAP",
      place: "昆山工厂",
      warrantyMonths: 18,
      notes: "含首批易损件",
    });
    expect([buyer.kind, buyer.project, Number(discount.percent), internalNotes]).toEqual([
      "project",
      "昆山二期",
      2,
      "竞争对手已报价",
    ]);
  });

  test("asks for approval of people who are named", async () => {
    const { page } = seen;
    await page.getByText(discountRule).waitFor();
    await page.getByRole("button", { name: "提交审批" }).click();
    // Who sells and approves nothing is not offered, whatever one looks for.
    const box = page.getByRole("combobox", { name: "公司" });
    await box.click();
    await box.fill(seller);
    await page.locator(".ant-select-dropdown").getByText("暂无数据").last().waitFor();
    await pick(page, "公司", deputy);
    await page.keyboard.press("Escape");
    await picture(page, "writing-named");
    expect(await offences(page)).toEqual([]);
    await confirm(page);
    await page.getByText("等待中").waitFor();
    await page.getByText(`任一人：${deputy}`).or(page.getByText(deputy)).first().waitFor();
  });

  test("begins with a template, is kept as one, and copied to another sale", async () => {
    const { page } = seen;
    await go(page, `/quotes/${quote.quoteId}`);
    await page.getByRole("button", { name: "存为模板" }).click();
    await page.getByRole("dialog").getByRole("textbox").first().fill(`标准报价 ${mark}`);
    await confirm(page);
    await page.getByText(`已存为模板“标准报价 ${mark}”`).waitFor();
    await go(page, `/opportunities/${sales[2]}`);
    await page.getByRole("tab", { name: "报价单" }).click();
    await page.getByRole("button", { name: "按模板或以前的报价" }).click();
    await pick(page, "报价模板", `标准报价 ${mark}`);
    await picture(page, "writing-begin");
    expect(await offences(page)).toEqual([]);
    await confirm(page);
    await page.getByText(/^草稿：/).waitFor();
    await page.getByText("远程指导安装").waitFor();
    await page.getByRole("button", { name: "复制到商机" }).click();
    await pick(page, "商机", `二期 ${mark}`);
    await confirm(page);
    await page.getByText(/^草稿：/).waitFor();
    await page.getByText("远程指导安装").waitFor();
  });
});

/** Takes one of a few choices. */
async function pickChoice(page: Page, label: string, choice: string): Promise<void> {
  await page.getByRole("combobox", { name: label, exact: true }).click();
  await take(
    page,
    page.locator(".ant-select-item-option").filter({ hasText: choice, visible: true }).first(),
  );
}

test("a template is retired, and no quote begins with it any more", async () => {
  const { page } = seen;
  await go(page, "/quote-templates");
  await page.getByRole("button", { name: `停用 标准报价 ${mark}` }).click();
  await picture(page, "quote-templates");
  await confirm(page);
  await expect.poll(() => page.getByRole("button", { name: `停用 标准报价 ${mark}` }).count()).toBe(0);
  expect(await offences(page)).toEqual([]);
});

describe("papers", () => {
  const paper = join(PICTURES, `paper-${mark}.docx`);

  test("begin with an example; what is no template is refused, what is one is an edition", async () => {
    const { page } = seen;
    await go(page, "/word-templates");
    await page.getByRole("button", { name: "示例模板" }).click();
    const example = await downloaded(page, page.getByRole("link", { name: "中文示例" }));
    await example.saveAs(paper);
    await page.getByRole("button", { name: "上传模板" }).click();
    const dialog = page.getByRole("dialog");
    const wrong = { name: "wrong.docx", mimeType: WORD, buffer: Buffer.from("no document") };
    await dialog.locator("input[type=file]").setInputFiles(wrong);
    await dialog.getByRole("textbox", { name: "名称" }).fill(`昆山版式 ${mark}`);
    await dialog.getByRole("button", { name: "检查并保存" }).click();
    await dialog.getByRole("alert").waitFor();
    await picture(page, "paper-refused");
    expect(await offences(page)).toEqual([]);
    await dialog.locator("input[type=file]").setInputFiles(paper);
    await dialog.getByRole("button", { name: "检查并保存" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByText(`昆山版式 ${mark}`).first().waitFor();
    await picture(page, "papers");
    expect(await offences(page)).toEqual([]);
  });

  test("give a quote in every form", async () => {
    const { page } = seen;
    await go(page, `/quotes/${quote.quoteId}`);
    const menu = page.getByRole("button", { name: "文档" });
    await menu.click();
    await page.getByRole("link", { name: `按模板“昆山版式 ${mark}”（中文）` }).waitFor();
    await picture(page, "quote-files");
    expect(await offences(page)).toEqual([]);
    for (const [link, head, ending] of [
      ["下载中英文 PDF", "%PDF", ".pdf"],
      ["英文 PDF，附技术附件", "%PDF", ".pdf"],
      [`按模板“昆山版式 ${mark}”（中文）`, "PK", ".docx"],
      ["中文 Excel", "PK", ".xlsx"],
    ] as const) {
      const entry = page.getByRole("link", { name: link, exact: true });
      if (!(await entry.isVisible())) await menu.click();
      const file = await downloaded(page, entry);
      // The menu closes by itself; while it fades its entries can be seen, but no longer be pressed.
      await entry.waitFor({ state: "hidden" });
      expect(file.suggestedFilename()).toContain(ending);
      expect(readFileSync(await file.path(), "latin1").slice(0, head.length), link).toBe(head);
    }
  });

  test("are retired and offered no more", async () => {
    const { page } = seen;
    await go(page, "/word-templates");
    await page.getByRole("button", { name: `停用 昆山版式 ${mark} 第 1 版` }).click();
    await confirm(page);
    await expect.poll(() => page.getByRole("button", { name: `停用 昆山版式 ${mark}` }).count()).toBe(0);
  });
});

test("somebody who is away has a deputy until it is ended", async () => {
  const { page } = seen;
  await go(page, "/approvals");
  const away = page.getByRole("region", { name: "代理" });
  await away.getByRole("button", { name: "指定代理人" }).click();
  const last = page.getByRole("dialog").getByRole("textbox", { name: "最后一天" });
  await last.fill(companyDay(3));
  await last.press("Enter");
  await pick(page, "代理人", deputy);
  await picture(page, "deputy");
  expect(await offences(page)).toEqual([]);
  await confirm(page);
  await away.getByText(deputy).waitFor();
  await picture(page, "deputy-told");
  await away.getByRole("button", { name: "取消代理" }).click();
  await page.locator(".ant-popconfirm-buttons .ant-btn-primary").click();
  await away.getByText("可以请人代为审批").waitFor();
  expect(await offences(page)).toEqual([]);
});

test("the customer of a price book is searched, not the first two hundred", async () => {
  const { page } = seen;
  await go(page, "/price-books/new");
  await pick(page, "只对客户", `昆山模具${mark}`);
  await page.getByTitle(`昆山模具${mark}有限公司`).first().waitFor();
  await picture(page, "price-book-customer");
});

test("on a phone the foot keeps total and button in reach and covers nothing", async () => {
  const { page } = seen;
  await page.setViewportSize({ width: 390, height: 844 });
  await go(page, `/quotes/${quote.quoteId}/change`);
  const foot = page.locator(".writing > header .bar-end");
  await foot.getByRole("status", { name: "含税总额" }).waitFor();
  const bottomOf = (at: string) =>
    page
      .locator(at)
      .last()
      .evaluate((one) => one.getBoundingClientRect().bottom);
  expect(await bottomOf(".writing > header .bar-end")).toBe(844);
  await picture(page, "writing-phone");
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const begin = (await foot.boundingBox())!.y;
  await expect.poll(() => bottomOf(".writing > .ant-card")).toBeLessThanOrEqual(begin);
  await picture(page, "writing-phone-end");
  expect(await offences(page)).toEqual([]);
});

test("writing fits a phone, and is told in English", async () => {
  const { page } = seen;
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of [`/quotes/${quote.quoteId}/change`, "/word-templates", "/approvals"]) {
    await go(page, path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
    await page.screenshot({
      path: join(PICTURES, `writing-phone${path.replaceAll("/", "-").slice(0, 12)}.png`),
      fullPage: true,
      animations: "disabled",
    });
    expect(await offences(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 1366, height: 850 });
  expect([...seen.complaints, ...seen.foreign]).toEqual([]);
  await page.getByRole("button", { name: "English" }).click();
  await go(page, `/quotes/${quote.quoteId}/change`);
  await page.screenshot({ path: join(PICTURES, "writing-en.png"), fullPage: true, animations: "disabled" });
  expect(await offences(page)).toEqual([]);
});
