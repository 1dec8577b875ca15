/** The configurator: every click answered, clashes explained and mended, by the keyboard alone, on a large model. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BASE, Caller } from "./caller.ts";
import { type Machine, sell, someCurrency } from "./machine.ts";
import { go, keepFailures, offences, open, picture, type Seen, signIn, visit } from "./page.ts";
import { hire, someLogin } from "./people.ts";

let browser: Browser;
let seen: Seen;
let machine: Machine;
const director = new Caller();

beforeAll(async () => {
  const { login } = await hire("陈总", "sales-director", someLogin("quoting"));
  await director.signIn(login.name, login.password);
  machine = await sell(director, someCurrency());
  browser = await open();
  seen = await visit(browser);
  await signIn(seen.page, login);
});
afterAll(() => browser?.close());
keepFailures(() => [seen]);

const answer = (page: Page, code: string) => page.locator(`[data-option="${code}"]`);
const row = (page: Page, code: string) => page.locator(".option").filter({ has: answer(page, code) });
/** The newest answer of the service is on the page. */
const idle = (page: Page) => page.locator('.sum[aria-busy="false"]').waitFor();
async function choose(page: Page, code: string) {
  await answer(page, code).click();
  await idle(page);
}
/** A machine without the choices of the test before: they are remembered. */
async function anew(page: Page, more = "") {
  await page.evaluate(() => localStorage.removeItem("crm.own"));
  await go(page, `/configurator/${machine.code}${more}`);
  await answer(page, "C1600").waitFor();
}
async function begin(page: Page, more = "") {
  await anew(page, more);
  await idle(page);
}

describe("a large machine", () => {
  test("tells what follows from a choice, and by which", async () => {
    const { page } = seen;
    await go(page, "/configurator");
    await page.getByRole("searchbox").fill(machine.code);
    await page.getByRole("link", { name: machine.code }).click();
    await answer(page, "C1600").waitFor();
    await choose(page, "ROBOT");
    await expect.poll(() => row(page, "LINK").textContent()).toContain("必选，因为：机械手");
    await expect.poll(() => answer(page, "LINK").getAttribute("aria-checked")).toBe("true");
    await answer(page, "R800").waitFor();
    await choose(page, "C1600");
    await expect.poll(() => row(page, "D60").textContent()).toContain("与已选冲突：锁模力 1600 kN");
    await picture(page, "configurator");
    expect(await offences(page)).toEqual([]);
  });

  test("lets what the model proposed give way, and tells why", async () => {
    const { page } = seen;
    await row(page, "STD").getByText("建议").waitFor();
    await page.locator("#group-of-numbers").getByText("建议 · 300–900 mm").waitFor();
    await choose(page, "HEATER");
    const told = page.getByRole("status").filter({ hasText: "让位" });
    await told.waitFor();
    expect(await told.textContent()).toContain("建议的“标准控制器”与已选的不合，已让位于：模温机");
    await expect.poll(() => row(page, "KEBA").textContent()).toContain("必选，因为：模温机");
    expect(await page.getByRole("alert").filter({ hasText: "不能同时成立" }).count()).toBe(0);
    await picture(page, "configurator-gave-way");
    expect(await offences(page)).toEqual([]);
    await page.keyboard.press("u");
    await idle(page);
    await row(page, "STD").getByText("建议").waitFor();
    expect(await answer(page, "HEATER").getAttribute("aria-checked")).toBe("false");
  });

  test("explains a clash in words and mends it with one click, dropping nothing else", async () => {
    const { page } = seen;
    await choose(page, "STD");
    expect(await answer(page, "STD").getAttribute("aria-checked")).toBe("true");
    await choose(page, "HEATER");
    const clash = page.getByRole("alert").filter({ hasText: "不能同时成立" });
    await clash.waitFor();
    expect(await clash.textContent()).toContain("选“模温机”必须同时选“KEBA 控制器”");
    await picture(page, "configurator-clash");
    expect(await offences(page)).toEqual([]);
    await clash.getByRole("button", { name: "放弃：标准控制器" }).click();
    await idle(page);
    await expect.poll(() => answer(page, "KEBA").getAttribute("aria-checked")).toBe("true");
    for (const kept of ["ROBOT", "C1600", "HEATER"])
      expect(await answer(page, kept).getAttribute("aria-checked")).toBe("true");
  });

  test("is finished by a wish, priced, and undone as one step", async () => {
    const { page } = seen;
    await page.getByRole("button", { name: "帮我选全" }).click();
    await page.getByRole("menuitem", { name: "最便宜" }).click();
    await page.getByText("未税价格").waitFor();
    await page.getByText(/^成本表 CL-/).waitFor();
    expect(await page.getByText(/^还缺/).count()).toBe(0);
    await page.getByRole("tab", { name: "物料清单" }).click();
    await page.getByText("OIL-46").waitFor();
    await picture(page, "configurator-materials");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("tab", { name: "选件" }).click();
    await page.getByRole("button", { name: "撤销", exact: true }).click();
    await page.getByText("目前目录价").waitFor();
    expect(await answer(page, "ROBOT").getAttribute("aria-checked")).toBe("true");
  });

  test("is kept, compared with, and opened again as it was", async () => {
    const { page } = seen;
    await page.getByRole("button", { name: "保存配置" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "名称" }).fill("华东项目");
    await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
    await page.getByRole("heading", { name: "华东项目" }).waitFor();
    await begin(page);
    await page.getByRole("tab", { name: "对比" }).click();
    await page.getByRole("combobox", { name: "选择已存配置" }).click();
    await page.getByText(/^华东项目 · /).click();
    await page.getByRole("button", { name: "改用“华东项目”的选择" }).waitFor();
    await picture(page, "configurator-compare");
    expect(await offences(page)).toEqual([]);
    await go(page, "/saved-configurations");
    await page.getByRole("link", { name: "华东项目" }).first().click();
    await idle(page);
    expect(await answer(page, "HEATER").getAttribute("aria-checked")).toBe("true");
  });

  test("that was kept tells what a newer edition makes of it", async () => {
    const { page, context } = seen;
    await context.route("**/revalidation", (route) =>
      route.fulfill({
        json: {
          savedConfigurationId: machine.optionModelId,
          editionThen: 1,
          edition: 2,
          modelHash: "",
          valid: true,
          possible: true,
          conflicts: [],
          differences: [
            { kind: "option", subject: "LINK", before: "", after: "1" },
            { kind: "total", subject: "price", before: "92000", after: "100800" },
            { kind: "price", subject: "CNY", before: "339200.00", after: "348000.00" },
          ],
          repairs: [],
        },
      }),
    );
    await go(page, page.url().slice(BASE.length));
    const told = page.getByRole("alert").filter({ hasText: "现行为第 2 版：3 处不同" });
    await told.getByText("新增：机械手接口").waitFor();
    await told.getByText("加价").waitFor();
    await told.getByText("348,000.00").waitFor();
    await picture(page, "configurator-revalidated");
    expect(await offences(page)).toEqual([]);
    await context.unroute("**/revalidation");
  });

  test("is put together by the keyboard alone", async () => {
    const { page } = seen;
    await begin(page);
    await answer(page, "C1600").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await expect.poll(() => answer(page, "C2500").getAttribute("aria-checked")).toBe("true");
    await page.keyboard.press("x");
    await expect.poll(() => row(page, "C2500").textContent()).toContain("不要");
    await page.keyboard.press("u");
    await expect.poll(() => answer(page, "C2500").getAttribute("aria-checked")).toBe("true");
    await page.keyboard.press("/");
    await page.keyboard.type("T5");
    await answer(page, "M57T5").waitFor();
    await expect.poll(() => answer(page, "C2500").count()).toBe(0);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await expect.poll(() => answer(page, "M0T5").getAttribute("aria-checked")).toBe("true");
    await idle(page);
    await page.keyboard.press("n");
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.hasAttribute("data-option")))
      .toBe(true);
    // A number nobody said is a question too.
    await page.getByText(/^待定 \d+$/).click();
    await expect.poll(() => page.locator("#number-stroke").count()).toBe(0);
    await page.locator("#number-height").getByText("最大模厚").waitFor();
  });

  test("loses no choice to a reload; taking that back begins anew", async () => {
    const { page } = seen;
    await begin(page);
    await choose(page, "C2500");
    await page.reload();
    await page.getByText("已恢复上次未保存的选择").waitFor();
    await expect.poll(() => answer(page, "C2500").getAttribute("aria-checked")).toBe("true");
    await idle(page);
    await answer(page, "C1600").focus();
    await page.keyboard.press("Control+z");
    await expect.poll(() => answer(page, "C2500").getAttribute("aria-checked")).toBe("false");
    await page.reload();
    await idle(page);
    expect(await answer(page, "C2500").getAttribute("aria-checked")).toBe("false");
  });

  test("takes a click within a moment, and an answer that comes late changes nothing", async () => {
    const { page, context } = seen;
    await begin(page);
    let held: (() => void) | undefined;
    // The answer to the first click is kept back until the second one is answered.
    await context.route("**/api/cpq/v1/configurations", async (route) => {
      const told = route.request().postDataJSON() as { options: string[] };
      if (told.options.includes("D40")) await new Promise<void>((go) => (held = go));
      await route.continue().catch(() => undefined);
    });
    const begun = Date.now();
    await answer(page, "D40").click();
    await expect.poll(() => answer(page, "D40").getAttribute("aria-checked"), { interval: 10 }).toBe("true");
    const took = Date.now() - begun;
    process.stdout.write(`a click of ${await page.locator("[data-option]").count()} options: ${took} ms\n`);
    await answer(page, "D50").click();
    await idle(page);
    held?.();
    await new Promise((go) => setTimeout(go, 500));
    expect(await answer(page, "D50").getAttribute("aria-checked")).toBe("true");
    expect(await answer(page, "D40").getAttribute("aria-checked")).toBe("false");
    await context.unroute("**/api/cpq/v1/configurations");
  });

  test("fits a phone, with what it comes to at hand", async () => {
    const { page } = seen;
    await page.setViewportSize({ width: 390, height: 844 });
    await anew(page);
    await answer(page, "ROBOT").click();
    await row(page, "LINK").getByText("必选").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await picture(page, "configurator-phone");
    await page.getByRole("button", { name: "汇总" }).click();
    await page.getByRole("dialog").getByText("目前目录价").waitFor();
    await picture(page, "configurator-phone-sum");
    expect(await offences(page)).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 850 });
  });

  test("nothing was asked of anybody else, and the browser had nothing to complain of", () => {
    expect([...seen.complaints, ...seen.foreign]).toEqual([]);
  });
});
