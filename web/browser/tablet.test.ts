/** The screens people work at all day, as wide as a tablet that is held upright. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "./caller.ts";
import { director, foundCompany, login, names } from "./company.ts";
import { type Machine, sell, someCurrency } from "./machine.ts";
import { go, keepFailures, offences, open, picture, type Seen, signIn, visit } from "./page.ts";

const TABLET = 820;
const LEADS = "/api/lead/v1/leads";

let browser: Browser;
let seen: Seen;
let machine: Machine;
let leadId: string;
let opportunityId: string;

beforeAll(async () => {
  await foundCompany();
  machine = await sell(director, someCurrency());
  const made = (companyName: string, contactName: string) =>
    director.call<{ leadId: string }>("POST", LEADS, {
      companyName,
      contactName,
      email: `${crypto.randomUUID()}@customer.example`,
      note: "看中 380 吨机型，年底前要交货，另需机械手和除湿干燥机各一台",
      source: "phone",
    });
  await made(`嘉兴平板${names.mark}纺织机械有限公司`, "李工");
  leadId = (await made(`平板${names.mark}（嘉兴）纺织机械有限公司`, "王芳")).leadId;
  const account = await eventually(() =>
    director.call<{ accountId: string }>("POST", "/api/sales/v1/accounts", {
      name: `苏州平板${names.mark}机械有限公司`,
      region: "CN-32",
    }),
  );
  const sale = await eventually(() =>
    director.call<{ opportunityId: string }>("POST", "/api/sales/v1/opportunities", {
      accountId: account.accountId,
      name: `平板 ${names.mark}`,
      productLine: "HX",
      amount: { amount: "600000.00", currency: "CNY" },
    }),
  );
  opportunityId = sale.opportunityId;
  browser = await open();
  seen = await visit(browser, TABLET);
  await signIn(seen.page, login);
});
afterAll(() => browser?.close());
keepFailures(() => [seen]);

/** What reaches beyond the page, unless it lies in something that can be moved sideways. */
function beyond(page: Page): Promise<string[]> {
  return page.evaluate((width) => {
    // The head of a table goes along with its rows.
    const moves = (one: Element | null): boolean =>
      one !== null &&
      (/auto|scroll/.test(getComputedStyle(one).overflowX) ||
        one.matches(".ant-table-header") ||
        moves(one.parentElement));
    const reaching = [...document.querySelectorAll("#content *, header *")].filter((one) => {
      const { left, right, width: wide } = one.getBoundingClientRect();
      return wide > 1 && (right > width + 1 || left < -1) && !moves(one.parentElement);
    });
    return [
      ...(document.documentElement.scrollWidth > width
        ? [`page: ${document.documentElement.scrollWidth}`]
        : []),
      ...reaching.map((one) => `${one.tagName}.${one.className}: ${one.textContent?.slice(0, 40)}`),
    ];
  }, TABLET);
}

async function fits(name: string): Promise<void> {
  await picture(seen.page, `tablet-${name}`);
  expect.soft(await beyond(seen.page), name).toEqual([]);
  expect.soft(await offences(seen.page), name).toEqual([]);
}

test("leads, one of them, its twin, and a sheet being taken in fit a tablet", async () => {
  const { page } = seen;
  await go(page, "/leads");
  await fits("leads");
  await go(page, "/leads?shape=kanban");
  await fits("kanban");
  await go(page, `/leads/${leadId}`);
  await fits("lead");
  const [review] = await eventually(async () => {
    const { items } = await director.call<{ items: { reviewId: string }[] }>(
      "GET",
      `/api/lead/v1/reviews?leadId=${leadId}`,
    );
    if (!items.length) throw new Error("not yet judged");
    return items;
  });
  await go(page, "/reviews?state=open");
  await fits("reviews");
  await go(page, `/reviews/${review!.reviewId}`);
  await fits("review");
  await go(page, "/imports?new=1");
  const rows = [
    "公司名称,联系人,手机,邮箱,地址",
    `苏州表格${names.mark}机械有限公司,王工,13912345678,,苏州市`,
  ];
  await page.setInputFiles("input[type=file]", {
    name: "平板.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(rows.join("\n")),
  });
  await page.getByRole("button", { name: "开始导入" }).click();
  await page.getByText("试算结果").waitFor({ timeout: 0 });
  await fits("import");
});

test("the configurator and the quote that comes of it fit a tablet", async () => {
  const { page } = seen;
  await go(page, `/opportunities/${opportunityId}`);
  await page.getByRole("tab", { name: "报价单" }).click();
  await page.getByRole("link", { name: "选配并报价" }).click();
  await page.getByRole("searchbox").fill(machine.code);
  await page.getByRole("link", { name: machine.code }).click();
  await page.locator('[data-option="ROBOT"]').click();
  await page
    .locator(".option")
    .filter({ has: page.locator('[data-option="LINK"]') })
    .getByText("必选")
    .waitFor();
  await fits("configurator");
  await page.getByRole("button", { name: "帮我选全" }).click();
  await page.getByRole("menuitem", { name: "最便宜" }).click();
  await eventually(() => page.getByRole("button", { name: "报价", exact: true }).click({ timeout: 2000 }));
  await page.getByRole("heading", { name: "明细" }).waitFor();
  await page.getByText("价格构成").waitFor();
  await fits("quote");
  await page.getByRole("link", { name: "修改", exact: true }).click();
  await page.getByRole("textbox", { name: "数量 1" }).waitFor();
  await fits("quote-change");
});
