import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BASE, director, foundCompany, names } from "./company.ts";
import {
  downloaded,
  go,
  keepFailures,
  offences,
  open,
  picture,
  type Seen,
  signIn,
  visit,
  weight,
} from "./page.ts";

const MOST_KB = 650;

let browser: Browser;
let seen: Seen;

beforeAll(async () => {
  await foundCompany();
  browser = await open();
  seen = await visit(browser);
});
afterAll(() => browser?.close());
// What a failure looked like is worth more than what it said.
keepFailures(() => [seen]);

describe("signing in", () => {
  test("a wrong password is told in the chosen language", async () => {
    const { page } = seen;
    await page.fill("#login", "nobody");
    await page.fill("#password", "wrong");
    await page.keyboard.press("Enter");
    const chinese = await page.getByRole("alert").textContent();
    await page.getByRole("button", { name: "English" }).click();
    await expect.poll(() => page.getByRole("alert").textContent()).not.toBe(chinese);
    expect(await offences(page)).toEqual([]);
    await page.getByRole("button", { name: "中文" }).click();
    await picture(page, "sign-in");
  });

  test("leads to what the person may see", async () => {
    await signIn(seen.page);
    await expect.poll(() => seen.page.getByRole("menuitem").allTextContents()).toContain("线索");
  });
});

describe("the list of leads", () => {
  test("is found by a part of the name, and the address brings it again", async () => {
    const { page } = seen;
    await go(page, "/leads");
    await page.getByRole("searchbox", { name: "名称、拼音或联系人" }).fill(names.first.slice(0, 8));
    await expect.poll(() => page.locator("tbody tr.ant-table-row").count()).toBe(1);
    expect(page.url()).toContain("q=");
    await page.reload();
    await expect
      .poll(() => page.locator("tbody tr.ant-table-row").allTextContents())
      .toMatchObject([expect.stringContaining(names.first)]);
    await page.getByRole("button", { name: "清除" }).click();
    await expect.poll(() => page.locator("tbody tr.ant-table-row").count()).toBeGreaterThan(2);
    await picture(page, "leads-zh");
    expect(await offences(page)).toEqual([]);
  });

  test("speaks the other language at once, in dates and problems too", async () => {
    const { page } = seen;
    await page.getByRole("button", { name: "English" }).click();
    await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe("Leads");
    expect(await page.locator("tbody").textContent()).toMatch(/\d{2} \w{3} 20\d\d/);
    await picture(page, "leads-en");
    await page.goto(`${BASE}/leads/00000000-0000-0000-0000-000000000000`);
    await page.getByRole("alert").getByText("There is no such lead.").waitFor();
    await page.getByRole("button", { name: "中文" }).click();
    await page.getByRole("alert").getByText("没有找到该线索。").waitFor();
    expect(await page.getByText("There is no such lead.").count()).toBe(0);
  });

  test("gives no formula away in its export, and phone numbers as they are", async () => {
    const { page } = seen;
    const number = mobile();
    await director.call("POST", "/api/lead/v1/leads", {
      companyName: `=HYPERLINK("http://${names.mark}")`,
      contactName: "@SUM(A1)",
      mobile: number,
      source: "phone",
    });
    await go(page, `/leads?company=${encodeURIComponent(names.mark)}`);
    const exported = await downloaded(page, page.getByRole("button", { name: "导出" }));
    expect(exported.suggestedFilename()).toBe("leads.csv");
    const told = await readFile(await exported.path(), "utf-8");
    expect(told).toContain(`"'=HYPERLINK(""http://${names.mark}"")"`);
    expect(told).toContain(",'@SUM(A1),");
    expect(told).toContain(`,+86${number},`);
  });

  test("shows whoever edits too late what is there now, and lets them decide", async () => {
    const { page } = seen;
    await go(page, `/leads?company=${encodeURIComponent(names.second)}`);
    const [lead] = (
      await director.call<{ items: { leadId: string; version: number; ownerId: string }[] }>(
        "GET",
        `/api/lead/v1/leads?company=${encodeURIComponent(names.second)}`,
      )
    ).items;
    await page.getByRole("button", { name: "负责人" }).click();
    await page.getByRole("textbox", { name: "原因" }).fill("另有安排");
    await director.call(
      "PUT",
      `/api/lead/v1/leads/${lead!.leadId}/assignment`,
      { ownerId: lead!.ownerId, reason: "faster" },
      { "If-Match": `"${lead!.version}"` },
    );
    await page.getByRole("button", { name: "保存" }).click();
    await expect.poll(() => page.getByText("此记录刚被他人修改").count()).toBe(1);
    await picture(page, "clash");
    await page.getByRole("button", { name: "采用当前值" }).click();
    await expect.poll(() => page.getByText("此记录刚被他人修改").count()).toBe(0);
  });

  test("changes many at once and tells each outcome", async () => {
    const { page } = seen;
    await go(page, `/leads?company=${encodeURIComponent(names.third.slice(0, 10))}`);
    await page.getByRole("checkbox", { name: new RegExp(names.third) }).check();
    await page.getByRole("button", { name: "放弃", exact: true }).click();
    await picture(page, "bulk");
    await fillReason(seen);
    await page.getByRole("button", { name: "执行" }).click();
    await expect.poll(() => page.getByRole("dialog").getByRole("status").textContent()).toContain("成功 1");
  });

  test("is a board whose cards the keyboard moves", async () => {
    const { page } = seen;
    await go(page, `/leads?shape=kanban&company=${encodeURIComponent(names.second)}`);
    const handle = page.getByRole("button", { name: `移动 ${names.second}` });
    await handle.focus();
    const under = page.locator(".column.over");
    await page.keyboard.press("Space");
    // Keys are heard as soon as the card knows which column it is over.
    await under.waitFor();
    await page.keyboard.press("ArrowRight");
    await under.and(page.getByRole("region", { name: "已确认" })).waitFor();
    await page.keyboard.press("Space");
    await expect
      .poll(() => page.getByRole("region", { name: "已确认" }).getByText(names.second).count())
      .toBe(1);
    await picture(page, "kanban");
    expect(await offences(page)).toEqual([]);
  });

  test("is a board by any other field of few values, whose columns are those in use", async () => {
    const { page } = seen;
    const company = encodeURIComponent(names.second);
    for (const [group, column] of [
      ["productLine", `line-${names.mark}`],
      ["ownerId", names.director],
      ["source", "电话"],
    ] as const) {
      await go(page, `/leads?shape=kanban&group=${group}&company=${company}`);
      const there = page.getByRole("region", { name: column, exact: true });
      await expect.poll(() => there.getByText(names.second).count()).toBe(1);
      await picture(page, `kanban-${group}`);
      expect(await offences(page)).toEqual([]);
    }
  });
});

describe("a spreadsheet", () => {
  test("is taken in and tells what became of each row", async () => {
    const { page } = seen;
    await go(page, "/imports?new=1");
    const rows = [
      "公司名称,联系人,手机",
      `苏州表格${names.mark}机械有限公司,王工,${mobile()}`,
      `宁波错号${names.mark}塑料有限公司,张工,123`,
    ];
    await page.setInputFiles("input[type=file]", {
      name: "展会.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(rows.join("\n")),
    });
    await page.getByRole("button", { name: "开始导入" }).click();
    // However long its job waits for its turn, the import says when it has ended: the test's own limit is enough.
    const forIt = { timeout: 0 };
    await page.getByRole("button", { name: "确认导入" }).click(forIt);
    await page.getByText("1 行有误").waitFor(forIt);
    await page.locator("tbody").getByText("新建").first().waitFor();
    await page.locator("tbody").getByText("有误").first().waitFor();
    await picture(page, "import");
    expect(await offences(page)).toEqual([]);
  });
});

describe("one lead", () => {
  test("is worked by its next step until sales has it", async () => {
    const { page } = seen;
    await go(page, `/leads?company=${encodeURIComponent(names.first)}`);
    await page.getByRole("link", { name: names.first }).click();
    await page.getByRole("button", { name: "确认有需求" }).click();
    await page.getByRole("button", { name: "转为商机" }).click();
    expect(await page.getByRole("textbox", { name: "商机名称" }).inputValue()).toContain(names.first);
    await picture(page, "convert");
    await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
    await page.getByRole("link", { name: "在销售中查看" }).waitFor();
    await picture(page, "lead");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("link", { name: "在销售中查看" }).click();
    // Sales hears of it a moment later; the page looks again by itself.
    await page.waitForURL(/\/opportunities\/[0-9a-f-]{36}$/);
    await page.getByRole("heading", { level: 1, name: names.first }).waitFor();
    await picture(page, "opportunity");
    await expect.poll(() => offences(page)).toEqual([]);
  });
});

describe("the palette", () => {
  test("finds a page by the initials of its pinyin, a record by its name, and goes there", async () => {
    const { page } = seen;
    await go(page, "/leads");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "搜索与命令" }).fill("dr");
    await page.getByRole("option", { name: "导入", exact: true }).waitFor();
    await page.getByRole("combobox", { name: "搜索与命令" }).fill(names.second.slice(0, 8));
    await page
      .getByRole("option", { name: new RegExp(names.second) })
      .first()
      .waitFor();
    await picture(page, "palette");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe(names.second);
  });
});

describe("help", () => {
  test("shows guides, and gathers what support must know without a customer's name", async () => {
    const { page } = seen;
    await go(page, `/leads?company=${encodeURIComponent(names.second)}`);
    await page.evaluate(() => history.pushState(null, "", "/leads/00000000-0000-0000-0000-000000000000"));
    await page.evaluate(() => dispatchEvent(new PopStateEvent("popstate")));
    await page.getByRole("alert").waitFor();
    await page.getByRole("button", { name: "帮助" }).click();
    await page.getByRole("button", { name: "销售：跟进线索" }).click();
    await picture(page, "help");
    await page.getByRole("tab", { name: "寻求帮助" }).click();
    const told = await page.getByRole("textbox", { name: "随求助发送的信息" }).inputValue();
    expect(told).toContain("problem: 404 lead-not-found");
    expect(told).toMatch(/trace: \w+/);
    expect(told).not.toContain(names.second);
  });
});

describe("on a phone", () => {
  test("leads are cards, and a visitor told without a network is sent when it is back", async () => {
    const phone = await visit(browser, 390);
    await signIn(phone.page);
    await go(phone.page, "/leads");
    await picture(phone.page, "leads-phone");
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await offences(phone.page)).toEqual([]);
    await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await phone.context.setOffline(true);
    await phone.page.goto(`${BASE}/booth`);
    await phone.page.getByText("手工填写", { exact: true }).click();
    const company = `离线${crypto.randomUUID().slice(0, 8)}有限公司`;
    await phone.page.getByRole("textbox", { name: "公司名称" }).fill(company);
    await phone.page.getByRole("textbox", { name: "手机" }).fill(mobile());
    await phone.page.getByRole("button", { name: "保存访客" }).click();
    await phone.page.getByText("1 条待发送").waitFor();
    await picture(phone.page, "booth-offline");
    await phone.context.setOffline(false);
    await expect
      .poll(
        async () =>
          (
            await director.call<{ items: unknown[] }>(
              "GET",
              `/api/lead/v1/leads?company=${encodeURIComponent(company)}`,
            )
          ).items.length,
        { timeout: 10_000 },
      )
      .toBe(1);
    await expect.poll(() => phone.page.getByText("1 条待发送").count()).toBe(0);
    expect([
      ...phone.foreign,
      ...phone.complaints.filter((each) => !each.includes("ERR_INTERNET_DISCONNECTED")),
    ]).toEqual([]);
    await phone.context.close();
  });
});

describe("all along", () => {
  test("nothing was asked of anybody else, and the browser had nothing to complain of", () => {
    expect(seen.foreign).toEqual([]);
    expect(seen.complaints).toEqual([]);
  });

  test(`the first load of the list is at most ${MOST_KB} kB of script`, async () => {
    const fresh = await visit(browser);
    await signIn(fresh.page);
    const scripts: string[] = [];
    const again = await fresh.context.newPage();
    again.on("request", (request) => request.resourceType() === "script" && scripts.push(request.url()));
    await go(again, "/leads");
    const sizes = await Promise.all(scripts.map(weight));
    const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000;
    process.stdout.write(
      `first load of the list: ${kilobytes.toFixed(0)} kB gzip in ${scripts.length} scripts\n`,
    );
    expect(kilobytes).toBeGreaterThan(50);
    expect(kilobytes).toBeLessThanOrEqual(MOST_KB);
    await fresh.context.close();
  });
});

function mobile(): string {
  return `139${Date.now() % 100_000_000}`.padEnd(11, "0");
}

async function fillReason({ page }: Seen): Promise<void> {
  const reason = page.getByRole("dialog").getByRole("combobox", { name: "放弃原因" });
  await reason.press("ArrowDown");
  await reason.press("Enter");
}
