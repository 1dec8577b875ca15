/** A quote that needs the company's yes gets it, goes to the customer as a link, and comes back as a contract. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BASE, Caller, companyDay, eventually } from "./caller.ts";
import { askForDiscounts, sell, someCurrency } from "./machine.ts";
import {
  go,
  keepFailures,
  offences,
  open,
  picture,
  PICTURES,
  type Seen,
  signIn,
  visit,
  weight,
} from "./page.ts";
import { hire, someLogin, topUnit } from "./people.ts";

let browser: Browser;
let seller: Seen;
let leader: Seen;
let customer: Seen;
let quote: { quoteId: string; number: string };
let link = "";
let discountRule = "";
const api = new Caller();
const mark = crypto.randomUUID().slice(0, 6);
const MOST_KB = 100;
const account = `太仓塑料${mark}制品有限公司`;
const currency = someCurrency();

beforeAll(async () => {
  const admin = new Caller();
  await admin.signIn("admin", process.env.ADMIN_PASSWORD ?? "");
  const { unitId } = await admin.call<{ unitId: string }>("POST", "/api/identity/v1/org-units", {
    code: `tc-${mark}`,
    name: `太仓销售组 ${mark}`,
    parentId: await topUnit(admin),
  });
  const sells = await hire("李强", "salesperson", someLogin("sells"), { unitId, regions: ["CN-32"] });
  const leads = await hire("郑主管", "team-lead", someLogin("leads"), { unitId, regions: ["CN-32"] });
  const machine = await sell(admin, currency);
  discountRule = await askForDiscounts(admin, currency);
  await api.signIn(sells.login.name, sells.login.password);
  quote = await offered(machine.code);
  browser = await open();
  seller = await visit(browser);
  await signIn(seller.page, sells.login);
  leader = await visit(browser);
  await signIn(leader.page, leads.login);
  customer = await visit(browser, 390);
});
afterAll(() => browser?.close());
keepFailures(() => [seller, leader, customer]);

async function opened(customer: string): Promise<string> {
  const { accountId } = await eventually(() =>
    api.call<{ accountId: string }>("POST", "/api/sales/v1/accounts", { name: customer, region: "CN-32" }),
  );
  const { opportunityId } = await api.call<{ opportunityId: string }>("POST", "/api/sales/v1/opportunities", {
    accountId,
    name: `二期扩产 ${mark}`,
    productLine: "HX",
    amount: { amount: "600000.00", currency: "CNY" },
  });
  return opportunityId;
}

/** A repair at a price of its own, which needs nobody's yes. */
const REPAIR = {
  currency,
  validUntil: companyDay(30),
  lines: [{ kind: "service", nameZh: "螺杆修复", unitPrice: { amount: "8000", currency }, taxRate: "0.06" }],
  paymentTerms: [{ event: "signing", percent: "100", days: 0 }],
};

async function offered(productCode: string): Promise<typeof quote> {
  const opportunityId = await opened(account);
  const { completion } = await api.call<{ completion: { options: string[]; numbers: object[] } }>(
    "POST",
    "/api/cpq/v1/configurations/completion",
    { productCode, currency, options: ["ROBOT"], wish: "cheapest" },
  );
  const service = (nameZh: string, nameEn: string, amount: string, more: object = {}) => ({
    kind: "service",
    nameZh,
    nameEn,
    unitPrice: { amount, currency },
    taxRate: "0.06",
    section: "S",
    ...more,
  });
  return eventually(() =>
    api.call<typeof quote>("POST", "/api/cpq/v1/quotes", {
      opportunityId,
      currency,
      validUntil: companyDay(30),
      sections: [
        { code: "M", nameZh: "主机", nameEn: "Machine" },
        { code: "S", nameZh: "服务", nameEn: "Services" },
      ],
      lines: [
        {
          productCode,
          options: completion.options,
          numbers: completion.numbers,
          section: "M",
          discountPercent: "3",
          textZh: "含首套易损件",
          textEn: "With a first set of wear parts",
        },
        {
          kind: "text",
          textZh: "以下服务由原厂工程师完成",
          textEn: "The maker's engineers do the services below",
          section: "S",
        },
        service("安装调试", "Commissioning", "12000"),
        service("两年延保", "Two more years of warranty", "18000", { counting: "optional", chosen: false }),
        service("现场培训", "Training on site", "6000", {
          counting: "alternative",
          alternatives: "T",
          chosen: true,
        }),
        service("线上培训", "Training online", "2500", {
          counting: "alternative",
          alternatives: "T",
          chosen: false,
        }),
      ],
      paymentTerms: [
        { event: "signing", percent: "30", days: 0 },
        { event: "ready", percent: "60", days: 0 },
        { event: "acceptance", percent: "10", days: 30 },
      ],
      terms: {
        incoterm: "DAP",
        place: "太仓",
        deliveryFrom: companyDay(60),
        deliveryTo: companyDay(75),
        warrantyMonths: 12,
        warrantyFrom: "acceptance",
        notes: "交货期以预付款到账为准",
      },
      internalNotes: "对手报价低 5%",
    }),
  );
}

const said = (page: Page, name: string) => page.getByRole("dialog").getByRole("textbox", { name });
const confirm = (page: Page) =>
  page.getByRole("dialog").locator("button.ant-btn-primary").filter({ visible: true }).click();
/** What of a page's own complaints is left; what a refusal tells is no complaint. */
const silent = ({ complaints, foreign }: Seen) => expect([...complaints, ...foreign]).toEqual([]);

describe("a quote with a discount", () => {
  test("is costed line by line by engineering", async () => {
    const { page, context } = await visit(browser);
    const { login } = await hire("陈总", "sales-director", someLogin("costs"));
    await signIn(page, login);
    await go(page, `/quotes/${quote.quoteId}`);
    await page.getByRole("button", { name: "核算成本" }).click();
    const cost = page.getByRole("textbox", { name: /安装调试: 整行成本/ });
    const save = page.getByRole("dialog").getByRole("button", { name: "保存" });
    await cost.fill("七千");
    await expect.poll(() => page.getByTitle("请填写数字").count()).toBe(1);
    expect(await save.isDisabled()).toBe(true);
    await cost.fill("7,000.50");
    // Its colour changes for a moment, in which it cannot be read well.
    await expect.poll(() => save.isDisabled()).toBe(false);
    await picture(page, "quote-costing");
    expect(await offences(page)).toEqual([]);
    await save.click();
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    await page.getByRole("button", { name: "核算成本" }).click();
    await expect.poll(() => cost.inputValue()).toBe("7000.5");
    await context.close();
  });

  test("is not sent before its seller has asked for approval", async () => {
    const { page } = seller;
    await go(page, `/quotes/${quote.quoteId}`);
    await page.getByText(discountRule).waitFor();
    await page.getByText("按现行规则须先经审批").waitFor();
    expect(await page.getByRole("button", { name: "标记为已发出" }).count()).toBe(0);
    await page.getByRole("button", { name: "提交审批" }).click();
    await said(page, "说明").fill("老客户二期，竞争激烈");
    await confirm(page);
    await page.getByText("等待中").waitFor();
    await picture(page, "approval-asked");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("button", { name: "提醒", exact: true }).click();
    await page.getByText("请稍后再提醒").waitFor();
  });

  test("waits in the inbox of the team lead, who sends it back with a reason", async () => {
    const { page } = leader;
    await go(page, "/");
    await page.getByRole("navigation").getByRole("menuitem", { name: "审批" }).click();
    await page.getByText(account).waitFor();
    expect(new URL(page.url()).search).toContain("waitsForMe=true");
    await picture(page, "approvals");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("link", { name: quote.number }).first().click();
    await page.getByText("老客户二期，竞争激烈").waitFor();
    await page.getByRole("button", { name: "退回" }).click();
    await said(page, "退回原因").fill("请补充说明交货期");
    await confirm(page);
    await page.getByText("已退回").waitFor();
    await go(page, "/approvals");
    await page.getByText("全部可见").waitFor();
    expect(await page.getByText(account).count()).toBe(0);
    await page.getByText("全部可见").click();
    await page.getByText(account).waitFor();
  });

  test("is asked for again and approved", async () => {
    await go(seller.page, `/quotes/${quote.quoteId}`);
    await seller.page.getByText("请补充说明交货期").waitFor();
    await seller.page.getByRole("button", { name: "提交审批" }).click();
    await said(seller.page, "说明").fill("已补充");
    await confirm(seller.page);
    await seller.page.getByText("等待中").waitFor();
    const { page } = leader;
    await go(page, `/quotes/${quote.quoteId}`);
    await page.getByRole("button", { name: "批准", exact: true }).click();
    await said(page, "说明").fill("同意");
    await confirm(page);
    await page.getByText("已批准").waitFor();
    await picture(page, "approval-given");
    expect(await offences(page)).toEqual([]);
    silent(leader);
  });

  test("is sent and given to the customer as a link", async () => {
    const { page } = seller;
    await go(page, `/quotes/${quote.quoteId}`);
    await page.getByRole("button", { name: "标记为已发出" }).click();
    await confirm(page);
    await page.getByText("已发出，等客户答复").waitFor();
    await page.getByRole("button", { name: "发给客户" }).click();
    await page.getByRole("dialog").getByText("生成一个链接").waitFor();
    await picture(page, "link-made");
    await confirm(page);
    await page.getByText("给客户的链接").waitFor();
    link = (await page.getByRole("dialog").locator("pre").textContent()) ?? "";
    expect(link).toMatch(/\/offer\/#[\w-]{43}$/);
    await picture(page, "link-copied");
    await confirm(page);
    await page.getByText("等待答复").scrollIntoViewIfNeeded();
    await picture(page, "links");
    expect(await offences(page)).toEqual([]);
  });
});

describe("the customer", () => {
  test("is told the same of every link that opens nothing", async () => {
    const { page } = customer;
    const words = [];
    for (const token of ["", "short", "x".repeat(43)]) {
      await page.goto("about:blank");
      await page.goto(`${BASE}/offer/#${token}`);
      await page.getByRole("heading", { name: "找不到报价" }).waitFor();
      words.push(await page.getByRole("main").innerText());
    }
    expect(new Set(words).size).toBe(1);
    await picture(page, "offer-none");
    expect(await offences(page)).toEqual([]);
  });

  test("reads the offer on a phone, and nothing of ours", async () => {
    const { page } = customer;
    const referers: string[] = [];
    const asked: string[] = [];
    page.on("request", (request) => {
      asked.push(request.url());
      referers.push(request.headers().referer ?? "");
    });
    await page.goto("about:blank");
    await page.goto(link);
    await page.getByRole("heading", { name: `报价单 ${quote.number}` }).waitFor();
    for (const words of [
      account,
      "主机",
      "可选项，未计入总价",
      "备选方案，已选用",
      "DAP 太仓",
      "验收合格后 12 个月",
    ])
      await page.getByText(words).first().waitFor();
    for (const ours of ["对手", "310000", "定价", "毛利"])
      expect(await page.getByText(ours).count(), ours).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await picture(page, "offer-phone");
    await page.screenshot({ path: join(PICTURES, "offer-phone-whole.png"), fullPage: true });
    expect(await offences(page)).toEqual([]);
    // The page is asked for without the token, which nobody hears of in a Referer either.
    const token = link.split("#")[1]!;
    expect(asked.filter((url) => !url.includes("/api/") && url.split("#")[0]!.includes(token))).toEqual([]);
    expect(referers.filter((told) => told.includes(token))).toEqual([]);
    const sizes = await Promise.all(asked.filter((url) => url.includes("/offer/assets/")).map(weight));
    const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000;
    process.stdout.write(`the customer's page: ${kilobytes.toFixed(0)} kB gzip\n`);
    expect(kilobytes).toBeGreaterThan(50);
    expect(kilobytes).toBeLessThanOrEqual(MOST_KB);
    const pdf = await page.request.get(
      new URL((await page.getByRole("link", { name: "打开 PDF 文件" }).getAttribute("href"))!, BASE).href,
    );
    expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");
  });

  test("reads it in English and in the dark", async () => {
    const { page } = customer;
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("button", { name: "Dark" }).click();
    await page.getByRole("heading", { name: `Quotation ${quote.number}` }).waitFor();
    await page.getByText("Commissioning").waitFor();
    await picture(page, "offer-phone-dark");
    expect(await offences(page)).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 850 });
    await picture(page, "offer-en");
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole("button", { name: "Light" }).click();
    await page.getByRole("button", { name: "中文" }).click();
  });

  test("says something about it and accepts it by name", async () => {
    const { page } = customer;
    await page.getByRole("textbox", { name: "您的姓名" }).fill("王总");
    await page.getByRole("textbox", { name: "留言内容" }).fill("能否提前两周交货？");
    await page.getByRole("button", { name: "发送留言" }).click();
    await page.locator(".remarks").getByText("能否提前两周交货？").waitFor();
    await page.getByRole("button", { name: "接受报价" }).click();
    const yes = page.getByRole("button", { name: "确认接受" });
    expect(await yes.isDisabled()).toBe(true);
    await page.getByRole("checkbox").check();
    await picture(page, "offer-accepting");
    expect(await offences(page)).toEqual([]);
    await yes.click();
    await page
      .getByText(/王总 已于 .* 接受此报价/)
      .first()
      .waitFor();
    expect(await page.getByRole("button", { name: "接受报价" }).count()).toBe(0);
    await picture(page, "offer-accepted");
    silent(customer);
  });
});

describe("an offer that nobody can accept any more", () => {
  const QUOTES = "/api/cpq/v1/quotes";
  const moved = (one: { quoteId: string; version: number }, how: string, body?: object) =>
    api.call<{ quoteId: string; version: number }>("POST", `${QUOTES}/${one.quoteId}/${how}`, body, {
      "If-Match": `"${one.version}"`,
    });
  const show = async (one: { quoteId: string }) => {
    const { token } = await api.call<{ token: string }>("POST", `${QUOTES}/${one.quoteId}/links`, {
      days: 7,
    });
    return async () => {
      await customer.page.goto("about:blank");
      await customer.page.goto(`${BASE}/offer/#${token}`);
    };
  };

  test("says whether a newer one took its place, or what was answered", async () => {
    const { page } = customer;
    const opportunityId = await opened(`昆山精密${mark}模具有限公司`);
    const drafted = await eventually(() =>
      api.call<{ quoteId: string; version: number }>("POST", QUOTES, { opportunityId, ...REPAIR }),
    );
    const sent = await moved(drafted, "sending");
    const first = await show(sent);
    const again = await moved(await moved(sent, "revision", REPAIR), "sending");
    const second = await show(again);
    const third = await show(again);
    await first();
    await page.getByText("已有新版本取代").first().waitFor();
    expect(await page.getByRole("button", { name: "接受报价" }).count()).toBe(0);
    await picture(page, "offer-overtaken");
    await second();
    await page.getByRole("button", { name: "谢绝" }).click();
    await page.getByRole("textbox", { name: "您的姓名" }).last().fill("王总");
    await page.getByRole("textbox", { name: "谢绝的原因" }).fill("自己修好了");
    await page.getByRole("button", { name: "确认谢绝" }).click();
    await page
      .getByText(/王总 已于 .* 谢绝此报价/)
      .first()
      .waitFor();
    await picture(page, "offer-declined");
    expect(await offences(page)).toEqual([]);
    await third();
    await page.getByText("已通过其他方式答复").first().waitFor();
    silent(customer);
  });
});

describe("the console", () => {
  test("shows what the customer said and leads to the contract", async () => {
    const { page } = seller;
    const news = async () =>
      (await api.call<{ items: object[] }>("GET", "/api/cpq/v1/quote-links?answer=accepted")).items.length;
    const before = await news();
    await go(page, "/quotes");
    await page.getByRole("button", { name: "通知" }).click();
    await page.getByRole("link", { name: / 接受了报价/ }).click();
    await page.getByText("客户已接受").first().waitFor();
    await page.getByText("能否提前两周交货？").waitFor();
    await page.getByText(/王总 于 .* 接受/).waitFor();
    await expect.poll(news).toBeLessThan(before);
    await page.getByRole("link", { name: /合同 .*草稿/ }).waitFor();
    await picture(page, "quote-accepted");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("link", { name: /合同 .*草稿/ }).click();
    await page.getByRole("tabpanel").getByText("草稿").waitFor();
    silent(seller);
  });

  test("takes a link back, and the customer is told so", async () => {
    const { page } = seller;
    await go(page, `/quotes/${quote.quoteId}`);
    await page.getByRole("button", { name: "撤回链接" }).click();
    await confirm(page);
    await expect.poll(() => page.getByRole("button", { name: "撤回链接" }).count()).toBe(0);
    await customer.page.goto("about:blank");
    await customer.page.goto(link);
    await customer.page.getByRole("heading", { name: "链接已撤回" }).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, "quote-accepted-phone");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
