/** A salesperson's week: first contacts, visits, conversion and back, pool, mailing, report; and whoever they report to. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BASE, eventually } from "./caller.ts";
import { go, keepFailures, offences, open, picture, type Seen, signIn, visit } from "./page.ts";
import { foundSelling, type Selling } from "./sellers.ts";

let browser: Browser;
let selling: Selling;
let seen: Seen;

beforeAll(async () => {
  selling = await foundSelling();
  browser = await open();
  seen = await visit(browser);
  await signIn(seen.page, selling.seller.login);
});
afterAll(() => browser?.close());
keepFailures(() => [seen]);

const lead = (key: keyof Selling["leads"]) => `/api/lead/v1/leads/${selling.leads[key]}`;
const read = <T>(path: string) => selling.seller.api.call<T>("GET", path);

describe("my day", () => {
  test("begins with those nobody has contacted, and what was done is told where it stands", async () => {
    const { page } = seen;
    await go(page, "/day");
    await page.getByText(selling.companies.case).first().waitFor();
    await picture(page, "work-day");
    expect(await offences(page)).toEqual([]);
    const line = page.getByRole("listitem").filter({ hasText: selling.companies.case }).first();
    await line.getByRole("button", { name: "记录跟进" }).click();
    await page.getByRole("textbox", { name: "内容" }).fill("电话沟通，客户周四来看样机");
    await picture(page, "work-record");
    await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
    await expect
      .poll(async () => (await read<{ followedUpAt?: string }>(lead("case"))).followedUpAt)
      .toBeTruthy();
  });
});

describe("a conversion", () => {
  test("is looked at before it happens, and taken back while nothing was built on it", async () => {
    const { page } = seen;
    await go(page, `/leads/${selling.leads.convert}`);
    await page.getByRole("button", { name: "确认有需求" }).click();
    await page.getByRole("button", { name: "转为商机" }).click();
    const preview = page.getByRole("region", { name: "转化预览" });
    await expect.poll(() => preview.textContent()).toContain(selling.companies.convert);
    expect(await preview.textContent()).toContain("新建");
    await picture(page, "work-convert");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
    await page.getByRole("link", { name: "在销售中查看" }).waitFor();
    await picture(page, "work-converted");
    await eventually(async () => {
      const made = await read<{ items: unknown[] }>(
        `/api/sales/v1/opportunities?leadId=${selling.leads.convert}`,
      );
      if (!made.items.length) throw new Error("sales has not heard");
    });
    await page.getByRole("button", { name: "撤销转化" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "原因" }).fill("点错了线索");
    await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
    await page.getByRole("button", { name: "转为商机" }).waitFor();
    await picture(page, "work-undone");
  });

  test("of a company that is a customer finds it instead of making another", async () => {
    const { page } = seen;
    await eventually(async () => {
      const found = await read<{ account: { action: string } }>(`${lead("convert")}/conversion-preview`);
      if (found.account.action !== "match") throw new Error("the account is not known yet");
    });
    await page.getByRole("button", { name: "转为商机" }).click();
    const preview = page.getByRole("region", { name: "转化预览" });
    await expect.poll(() => preview.textContent()).toContain("已有");
    await page.getByRole("dialog").getByRole("button", { name: "取消" }).click();
  });
});

describe("the record of a lead", () => {
  test("tells score, consent and every change beside its timeline", async () => {
    const { page } = seen;
    await go(page, `/leads/${selling.leads.case}`);
    await picture(page, "work-lead");
    for (const tab of ["评分", "同意", "变更记录"]) {
      const there = page.getByRole("tab", { name: tab });
      if (!(await there.count())) continue;
      await there.click();
      await page.waitForLoadState("networkidle");
      await picture(page, `work-lead-${tab}`);
      expect(await offences(page)).toEqual([]);
    }
  });
});

describe("a segment", () => {
  test("is saved from the list's filters, and what a mailing brought comes back from a file", async () => {
    const { page } = seen;
    await go(page, "/leads?status=new&productLine=HX");
    await page.getByRole("button", { name: "存为客群" }).click();
    await page.getByRole("textbox", { name: "名称", exact: true }).fill("西北 HX 新线索");
    await picture(page, "work-segment-save");
    await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
    await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe("西北 HX 新线索");
    await page.getByText(selling.companies.visit).first().waitFor();
    await picture(page, "work-segment");
    expect(await offences(page)).toEqual([]);
    const { email } = await read<{ email: string }>(lead("visit"));
    await page.getByRole("button", { name: "导入群发结果" }).click();
    await page.getByRole("textbox", { name: "群发或邀请名称" }).fill("十一月新品邀请");
    await page.setInputFiles("input[type=file]", {
      name: "结果.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`邮箱,结果\n${email},报名\nnobody@nowhere.example,已打开\n`),
    });
    await page.getByText("1 行可以保存，1 行需要处理").waitFor();
    await picture(page, "work-results");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("button", { name: "保存 1 行" }).click();
    await page.getByRole("dialog").getByText("已登记").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "关闭" }).last().click();
    await go(page, `/leads/${selling.leads.visit}`);
    await page.getByText("十一月新品邀请").waitFor();
    await page.getByText("回应 · 已报名").waitFor();
  });

  test("has a list, and one result can be noted by hand", async () => {
    const { page } = seen;
    await go(page, "/segments");
    await picture(page, "work-segments");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("link", { name: "西北 HX 新线索" }).first().click();
    await page.getByRole("checkbox", { name: new RegExp(selling.companies.visit) }).check();
    await page.getByRole("button", { name: "登记结果" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "群发或邀请名称" }).fill("十一月新品邀请");
    const result = page.getByRole("dialog").getByRole("combobox", { name: "结果" });
    await result.press("ArrowDown");
    await page.getByTitle("已到场").click();
    await page.getByRole("button", { name: "执行" }).click();
    await expect.poll(() => page.getByRole("dialog").getByRole("status").textContent()).toContain("成功 1");
    await page.getByRole("dialog").getByRole("button", { name: "关闭" }).last().click();
  });
});

describe("a merge", () => {
  test("stands in a list and is undone there", async () => {
    const { page } = seen;
    const [kept, folded] = await Promise.all(
      (["kept", "fold"] as const).map((key) => read<{ version: number }>(lead(key))),
    );
    await selling.seller.api.call(
      "POST",
      `${lead("kept")}/merge`,
      { foldedId: selling.leads.fold, foldedVersion: folded!.version, take: [] },
      { "If-Match": `"${kept!.version}"` },
    );
    await go(page, "/merges");
    await page.getByText(selling.companies.kept).first().waitFor();
    await picture(page, "work-merges");
    expect(await offences(page)).toEqual([]);
    const row = page.getByRole("row").filter({ hasText: selling.companies.kept }).first();
    await row.getByRole("button", { name: "撤销合并" }).click();
    await page.getByRole("tooltip").getByRole("button", { name: "确定" }).click();
    await page.getByText("已拆分为两条线索").waitFor();
    expect((await read<{ companyName: string }>(lead("fold"))).companyName).toBe(selling.companies.fold);
  });
});

describe("the pool", () => {
  test("tells its rules and why a lead lies there; the claim beyond the cap is refused in words", async () => {
    const { page } = seen;
    for (const key of ["claim", "fold"] as const) {
      await go(page, `/leads/${selling.leads[key]}`);
      await page
        .getByRole("button", { name: "更多操作" })
        .or(page.getByRole("button", { name: "退回公海" }))
        .first()
        .click();
      const away = page.getByRole("menuitem", { name: "退回公海" });
      if (await away.isVisible()) await away.click();
      await page.getByRole("dialog").getByRole("textbox", { name: "原因" }).fill("客户明年才有预算");
      await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
      // Whoever sees only their own has nothing more to look at here.
      await expect.poll(() => page.url()).toMatch(/leads$/);
    }
    const other = await visit(browser);
    await signIn(other.page, selling.colleague.login);
    await go(other.page, "/pool");
    await other.page.getByText("每人每天最多领取 1 条").waitFor();
    const row = (name: string) => other.page.getByRole("row").filter({ hasText: name });
    await expect.poll(() => row(selling.companies.claim).textContent()).toContain("负责人主动退回");
    await picture(other.page, "work-pool");
    expect(await offences(other.page)).toEqual([]);
    await row(selling.companies.claim).getByRole("button", { name: "领取" }).click();
    await expect.poll(() => other.page.url()).toContain(`/leads/${selling.leads.claim}`);
    await go(other.page, "/pool");
    await row(selling.companies.fold).getByRole("button", { name: "领取" }).click();
    await other.page.getByText("今天已领取 1 条，达到上限。").waitFor();
    await picture(other.page, "work-pool-cap");
    await other.context.close();
  });

  test("has rules that whoever may changes in one form", async () => {
    const admin = await visit(browser);
    await signIn(admin.page, { name: "admin", password: process.env.ADMIN_PASSWORD ?? "" });
    await go(admin.page, "/pools");
    await picture(admin.page, "work-pools");
    await admin.page.getByRole("button", { name: "修改" }).first().click();
    await admin.page.getByRole("dialog").waitFor();
    await picture(admin.page, "work-pool-form");
    expect(await offences(admin.page)).toEqual([]);
    await go(admin.page, "/scoring");
    await admin.page.getByRole("button", { name: "新增规则" }).waitFor();
    await picture(admin.page, "work-scoring");
    expect(await offences(admin.page)).toEqual([]);
    await admin.context.close();
  });
});

describe("a daily report", () => {
  test("is drafted from what was done, edited, sent, and read by whom it is for", async () => {
    const { page } = seen;
    await go(page, "/daily-reports");
    await page.getByRole("button", { name: "起草日报" }).click();
    const text = page.getByRole("textbox", { name: "内容" });
    await expect.poll(() => text.inputValue()).toContain(selling.companies.case);
    await text.fill(`${await text.inputValue()}\n明天：去海东看厂。`);
    await picture(page, "work-report");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("button", { name: "提交" }).click();
    await page.getByText("日报已提交").waitFor();
    const leader = await visit(browser);
    await signIn(leader.page, selling.leader.login);
    await go(leader.page, "/daily-reports");
    await leader.page.getByText("明天：去海东看厂。").first().waitFor();
    await picture(leader.page, "work-reports");
    expect(await offences(leader.page)).toEqual([]);
    for (const [path, name] of [
      ["/timeliness", "work-timeliness"],
      ["/rates?by=owner", "work-rates"],
      ["/cases", "work-cases"],
    ] as const) {
      await go(leader.page, path);
      await picture(leader.page, name);
      expect(await offences(leader.page)).toEqual([]);
    }
    await leader.context.close();
  });
});

describe("a good case", () => {
  test("is pinned by a leader and read by a newcomer", async () => {
    const leader = await visit(browser);
    await signIn(leader.page, selling.leader.login);
    await go(leader.page, `/leads/${selling.leads.case}`);
    await leader.page.getByRole("button", { name: "更多操作" }).click();
    await leader.page.getByRole("menuitem", { name: "设为优秀案例" }).click();
    await leader.page
      .getByRole("textbox", { name: "经过" })
      .fill("客户的老机台能耗高，先测后谈。\n三次拜访，样机试模一次通过。");
    await leader.page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
    await expect.poll(() => leader.page.getByRole("dialog").count()).toBe(0);
    await leader.context.close();
    await go(seen.page, "/cases");
    await seen.page.getByText("样机试模一次通过").first().waitFor();
    await picture(seen.page, "work-cases-read");
    // What is no right of theirs is not offered.
    expect(await seen.page.getByRole("button", { name: "取消", exact: true }).count()).toBe(0);
  });
});

describe("on a phone without a network", () => {
  test("a visit note is kept in one small form, and is on the lead when the network is back", async () => {
    const phone = await visit(browser, 390);
    await signIn(phone.page, selling.seller.login);
    await go(phone.page, "/day");
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await picture(phone.page, "work-day-phone");
    await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await phone.context.setOffline(true);
    await phone.page.goto(`${BASE}/visit?leadId=${selling.leads.visit}`);
    await phone.page.getByText(selling.companies.visit).waitFor();
    await phone.page.getByRole("textbox", { name: "内容" }).fill("看了车间，两台旧机要换，周五报价");
    await picture(phone.page, "work-visit-phone");
    await phone.page.getByRole("button", { name: "保存", exact: true }).click();
    await phone.page.getByText("1 条待发送").waitFor();
    await picture(phone.page, "work-visit-kept");
    await phone.context.setOffline(false);
    await expect
      .poll(
        async () =>
          (
            await read<{ items: { kind: string; text?: string }[] }>(`${lead("visit")}/timeline`)
          ).items.filter((one) => one.kind === "visit" && one.text?.includes("两台旧机")).length,
        { timeout: 10_000 },
      )
      .toBe(1);
    await phone.context.close();
  });

  test("every screen of this work fits 390 pixels", async () => {
    const phone = await visit(browser, 390);
    await signIn(phone.page, selling.seller.login);
    for (const [path, name] of SCREENS) {
      await go(phone.page, path === "/lead" ? `/leads/${selling.leads.visit}` : path);
      await picture(phone.page, `${name}-phone`);
      expect(await phone.page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(
        390,
      );
      expect(await offences(phone.page), path).toEqual([]);
    }
    expect([...phone.foreign, ...phone.complaints]).toEqual([]);
    await phone.context.close();
  });
});

describe("in English and by night", () => {
  test("every screen of this work speaks English and can be read in the dark", async () => {
    const night = await visit(browser, 1366, "en-GB");
    await signIn(night.page, selling.leader.login);
    await night.page.getByRole("button", { name: "Dark" }).click();
    for (const [path, name] of SCREENS) {
      await go(night.page, path === "/lead" ? `/leads/${selling.leads.visit}` : path);
      await picture(night.page, `${name}-dark-en`);
      expect(await offences(night.page), path).toEqual([]);
    }
    expect([...night.foreign, ...night.complaints]).toEqual([]);
    await night.context.close();
  });
});

const SCREENS = [
  ["/day", "work-day"],
  ["/lead", "work-lead"],
  ["/visit", "work-visit"],
  ["/segments", "work-segments"],
  ["/merges", "work-merges"],
  ["/pool", "work-pool"],
  ["/pools", "work-pools"],
  ["/daily-reports", "work-reports"],
  ["/timeliness", "work-timeliness"],
  ["/rates", "work-rates"],
  ["/cases", "work-cases"],
  ["/scoring", "work-scoring"],
] as const;

test("nothing was asked of anybody else, and the browser had nothing to complain of", () => {
  expect([...seen.foreign, ...seen.complaints]).toEqual([]);
});
