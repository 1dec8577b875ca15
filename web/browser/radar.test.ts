/** A price changes under quotes that are already written: they are listed, looked at, renewed or left as they are. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Caller, companyDay, eventually } from "./caller.ts";
import { type Machine, sell, someCurrency } from "./machine.ts";
import { go, keepFailures, offences, open, picture, type Seen, signIn, visit } from "./page.ts";
import { hire, someLogin } from "./people.ts";

interface Quote {
  quoteId: string;
  number: string;
  version: number;
}

let browser: Browser;
let seen: Seen;
let machine: Machine;
const quotes: Record<"draft" | "sent", Quote> = {} as never;
const director = new Caller();
const currency = someCurrency();
const mark = crypto.randomUUID().slice(0, 6);
const base = "/api/cpq/v1";
const at = (version: number) => ({ "If-Match": `"${version}"` });

beforeAll(async () => {
  const { login } = await hire("钱总", "sales-director", someLogin("radar"));
  await director.signIn(login.name, login.password);
  machine = await sell(director, currency);
  const account = await eventually(() =>
    director.call<{ accountId: string }>("POST", "/api/sales/v1/accounts", {
      name: `无锡雷达${mark}塑业有限公司`,
      region: "CN-32",
    }),
  );
  const sale = await eventually(() =>
    director.call<{ opportunityId: string }>("POST", "/api/sales/v1/opportunities", {
      accountId: account.accountId,
      name: `雷达 ${mark}`,
      productLine: "HX",
      amount: { amount: "600000.00", currency: "CNY" },
    }),
  );
  const whole = await director.call<{ completion: { options: string[]; numbers: object[] } }>(
    "POST",
    `${base}/configurations/completion`,
    { productCode: machine.code, options: ["C2500"], wish: "cheapest", quantity: 1 },
  );
  for (const name of ["draft", "sent"] as const) {
    quotes[name] = await eventually(() =>
      director.call<Quote>("POST", `${base}/quotes`, {
        opportunityId: sale.opportunityId,
        currency,
        lines: [
          {
            productCode: machine.code,
            options: whole.completion.options,
            numbers: whole.completion.numbers,
            quantity: 1,
          },
        ],
        paymentTerms: [{ event: "signing", percent: "100", days: 0 }],
        validUntil: companyDay(30),
      }),
    );
  }
  const { quoteId, version } = quotes.sent;
  await director.call("POST", `${base}/quotes/${quoteId}/sending`, undefined, at(version));
  const book = await director.call<{ priceBookId: string; version: number }>("POST", `${base}/price-books`, {
    code: `PC-${machine.code}`,
    name: "客户价格",
    currency,
    validFrom: companyDay(),
    forCustomer: account.accountId,
    entries: [{ productCode: machine.code, listPrice: { amount: "498000.00", currency } }],
  });
  const path = `${base}/price-books/${book.priceBookId}/publication`;
  await director.call("POST", path, undefined, at(book.version));
  await eventually(async () => {
    const page = await director.call<{ items: object[] }>("GET", `${base}/touched-quotes?text=${mark}`);
    expect(page.items.length).toBe(2);
  });
  browser = await open();
  seen = await visit(browser);
  await signIn(seen.page, login);
});
afterAll(() => browser?.close());
keepFailures(() => [seen]);

describe("the change radar", () => {
  test("lists the quotes a price book touches, with what may be done", async () => {
    const { page } = seen;
    await go(page, `/radar?text=${mark}`);
    await page.getByRole("link", { name: quotes.draft.number }).waitFor();
    await page.getByRole("link", { name: quotes.sent.number }).waitFor();
    await page.getByText("重新校验并修订").first().waitFor();
    await page.getByText("告知客户").first().waitFor();
    await picture(page, "radar");
    expect(await offences(page)).toEqual([]);
  });

  test("says on the quote's page what touches it, and line by line what would differ", async () => {
    const { page } = seen;
    await go(page, `/quotes/${quotes.draft.quoteId}`);
    await page.getByText("受变更影响").waitFor();
    await picture(page, "radar-quote");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("link", { name: `价格表: PC-${machine.code}` }).click();
    await page.getByText("发给客户之前请按现行条件修订").waitFor();
    await page.getByText("480,000.00").first().waitFor();
    await page.getByText("498,000.00").first().waitFor();
    await picture(page, "radar-entry");
    expect(await offences(page)).toEqual([]);
  });

  test("renews a draft by what is in force, which closes its entry", async () => {
    const { page } = seen;
    await page.getByRole("button", { name: "按现行条件修订" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "按现行条件修订" }).click();
    await page.getByText("草稿：核对明细").waitFor();
    await expect.poll(() => page.getByText("受变更影响").count()).toBe(0);
    await go(page, `/radar?text=${mark}&status=done`);
    await page.getByRole("link", { name: quotes.draft.number }).waitFor();
  });

  test("leaves what was sent as it is, for a reason", async () => {
    const { page } = seen;
    await go(page, `/radar?text=${mark}&status=open`);
    await page.getByRole("link", { name: quotes.sent.number }).click();
    await page.getByRole("button", { name: "不处理" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("客户本周签约");
    await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
    await page.getByText("客户本周签约").waitFor();
    await expect.poll(() => page.getByRole("button", { name: "不处理" }).count()).toBe(0);
  });

  test("fits a phone, and speaks English", async () => {
    const { page } = seen;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByText("客户本周签约").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await picture(page, "radar-entry-phone");
    await go(page, `/radar?text=${mark}`);
    await page.getByText(quotes.sent.number).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await picture(page, "radar-phone");
    await page.setViewportSize({ width: 1366, height: 850 });
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "Change radar" }).waitFor();
    await picture(page, "radar-en");
    await page.getByRole("link", { name: quotes.sent.number }).click();
    await page.getByText("What differs").waitFor();
    await picture(page, "radar-entry-en");
    expect([...seen.complaints, ...seen.foreign]).toEqual([]);
  });
});
