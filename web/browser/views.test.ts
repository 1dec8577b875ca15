/** Views of lists: kept under a name, shared with a unit or everybody, and the one a list opens in. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BASE, Caller } from "./caller.ts";
import { go, keepFailures, offences, open, picture, type Seen, signIn, visit } from "./page.ts";
import { hire, type Login, someLogin, topUnit } from "./people.ts";

let browser: Browser;
let seen: Seen;
let team: { leader: Login; below: Login; director: Login };
const mark = crypto.randomUUID().slice(0, 4);

beforeAll(async () => {
  const admin = new Caller();
  await admin.signIn("admin", process.env.ADMIN_PASSWORD ?? "");
  const unit = async (parentId: string, code: string) =>
    (
      await admin.call<{ unitId: string }>("POST", "/api/identity/v1/org-units", {
        parentId,
        code: `${code}-${mark}`,
        name: code,
      })
    ).unitId;
  const east = await unit(await topUnit(admin), "east");
  const suzhou = await unit(east, "suzhou");
  const taken = (name: string, role: string, unitId: string) =>
    hire(name, role, someLogin("views"), { unitId, regions: ["CN-32"] }).then(({ login }) => login);
  team = {
    leader: await taken("周敏", "team-lead", east),
    below: await taken("孙悦", "salesperson", suzhou),
    director: await taken("陈总", "sales-director", east),
  };
  browser = await open();
  seen = await visit(browser);
  await signIn(seen.page, team.leader);
});
afterAll(() => browser?.close());
keepFailures(() => [seen]);

const button = (page: Page) => page.getByRole("button", { name: /^(eye )?视图/ });
const menu = async (page: Page) => {
  await button(page).click();
  const found = page.getByRole("menu").last();
  await found.waitFor();
  return found;
};
const shown = (page: Page) => new URL(page.url()).searchParams.get("status");
const choose = async (page: Page, name: string) =>
  (await menu(page)).getByText(name, { exact: true }).click();
/** Save what is in the address under a name. */
async function save(page: Page, name: string): Promise<void> {
  await (await menu(page)).getByText("保存当前视图").click();
  await page.getByRole("dialog").getByRole("textbox", { name: "视图名称" }).fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
  await expect.poll(() => button(page).textContent()).toContain(name);
}
async function manage(page: Page) {
  await (await menu(page)).getByText("管理视图").click();
  const dialog = page.getByRole("dialog", { name: "管理视图" });
  await dialog.waitFor();
  return dialog;
}

describe("a view", () => {
  test("is kept under a name, recognised by its address, and chosen again", async () => {
    const { page } = seen;
    await go(page, "/leads?status=new&sort=-score");
    await save(page, "热线索");
    await page.getByRole("button", { name: "清除" }).click();
    await expect.poll(() => shown(page)).toBe(null);
    await choose(page, "热线索");
    await expect.poll(() => shown(page)).toBe("new");
    await expect.poll(() => button(page).textContent()).toContain("热线索");
    await picture(page, "views-zh");
  });

  test("of whoever changed a filter takes the change", async () => {
    const { page } = seen;
    await go(page, "/leads");
    await choose(page, "热线索");
    await page.getByRole("searchbox").fill("精工");
    await expect.poll(() => new URL(page.url()).searchParams.get("q")).toBe("精工");
    await (await menu(page)).getByText("更新视图“热线索”").click();
    await page.getByText("视图“热线索”已更新").waitFor();
    await go(page, "/leads");
    await choose(page, "热线索");
    await expect.poll(() => new URL(page.url()).searchParams.get("q")).toBe("精工");
  });

  test("shared with a unit is seen below it, under whose name, and not changed there", async () => {
    const { page } = seen;
    const dialog = await manage(page);
    await dialog.getByRole("combobox", { name: "“热线索”共享给" }).click();
    await page.getByTitle("本部门及下级").click();
    expect(await page.getByTitle("所有同事").count()).toBe(0);
    await picture(page, "views-manage-zh");
    expect(await offences(page)).toEqual([]);
    await dialog.getByRole("button", { name: /关闭|Close/ }).click();
    const other = await visit(browser);
    await signIn(other.page, team.below);
    await go(other.page, "/leads");
    const offered = await menu(other.page);
    expect(await offered.textContent()).toContain("共享给我的");
    expect(await offered.textContent()).toContain("周敏");
    await picture(other.page, "views-shared-zh");
    await offered.getByText("热线索", { exact: true }).click();
    await expect.poll(() => shown(other.page)).toBe("new");
    const theirs = await manage(other.page);
    expect(await theirs.getByRole("button", { name: /删除/ }).count()).toBe(0);
    await theirs.getByRole("button", { name: "打开列表时使用“热线索”" }).click();
    await theirs.getByRole("button", { name: "打开列表时不再使用“热线索”" }).waitFor();
    await other.page.goto(`${BASE}/leads`);
    await expect.poll(() => shown(other.page)).toBe("new");
    // It opens in it once: everything is there for whoever clears the filters.
    await other.page.getByRole("button", { name: "清除" }).click();
    await expect.poll(() => shown(other.page)).toBe(null);
    await other.context.close();
  });

  test("that is deleted leaves its address working", async () => {
    const { page } = seen;
    const other = await visit(browser);
    await signIn(other.page, team.below);
    await go(other.page, "/leads");
    await expect.poll(() => shown(other.page)).toBe("new");
    const dialog = await manage(page);
    await dialog.getByRole("button", { name: "删除“热线索”" }).click();
    await page.getByRole("button", { name: "确定" }).click();
    await expect.poll(() => dialog.getByText("热线索").count()).toBe(0);
    await dialog.getByRole("button", { name: /关闭|Close/ }).click();
    await other.page.reload();
    await other.page.getByRole("searchbox").waitFor();
    await expect.poll(() => shown(other.page)).toBe("new");
    expect(await (await menu(other.page)).textContent()).not.toContain("热线索");
    // What was a default is none any more.
    await other.page.goto(`${BASE}/leads`);
    await other.page
      .getByText(/已全部显示|还没有记录/)
      .first()
      .waitFor();
    expect(shown(other.page)).toBe(null);
    await other.context.close();
  });

  test("everybody sees is what a leader says", async () => {
    const name = `Accounts ${mark}`;
    const other = await visit(browser);
    await signIn(other.page, team.director);
    await go(other.page, `/accounts?name=${mark}`);
    await other.page.getByRole("button", { name: "English" }).click();
    await other.page.getByRole("heading", { level: 1, name: "Accounts" }).waitFor();
    await other.page.getByRole("button", { name: /Views/ }).click();
    await other.page.getByText("Save this view").click();
    await other.page.getByRole("textbox", { name: "Name of the view" }).fill(name);
    await other.page.getByRole("dialog").getByRole("button", { name: "OK" }).click();
    await other.page.getByRole("button", { name: new RegExp(`View: ${name}`) }).click();
    await other.page.getByText("Manage views").click();
    const dialog = other.page.getByRole("dialog", { name: "Manage views" });
    await dialog.getByRole("combobox", { name: `Who sees “${name}”` }).click();
    await other.page.getByTitle("All colleagues").click();
    await expect.poll(() => dialog.textContent()).toContain("All colleagues");
    await picture(other.page, "views-manage-en");
    await other.context.close();
    await go(seen.page, "/accounts");
    expect(await (await menu(seen.page)).textContent()).toContain(name);
    await seen.page.keyboard.press("Escape");
  });
});

describe("what a browser kept by itself", () => {
  test("is offered once, and is on the server afterwards", async () => {
    const { page } = seen;
    await page.evaluate(() =>
      localStorage.setItem("crm.views.leads", JSON.stringify({ 我的旧视图: "?status=qualified&new=1" })),
    );
    await go(page, "/leads");
    await (await menu(page)).getByText("本设备上有 1 个视图").click();
    await page.getByRole("button", { name: "全部转存" }).waitFor();
    expect(await offences(page)).toEqual([]);
    await picture(page, "views-take-zh");
    await page.getByRole("button", { name: "全部转存" }).click();
    await page.getByText("已转存 1 个视图").waitFor();
    await go(page, "/leads");
    const offered = await menu(page);
    expect(await offered.textContent()).not.toContain("本设备上");
    await offered.getByText("我的旧视图").click();
    await expect.poll(() => shown(page)).toBe("qualified");
    expect(page.url()).not.toContain("new=1");
  });
});

describe("on a phone", () => {
  test("views are chosen and managed as at a desk", async () => {
    const phone = await visit(browser, 390);
    await signIn(phone.page, team.leader);
    await go(phone.page, "/leads?status=new");
    await save(phone.page, "一个名字很长很长的视图用来看看手机上是否还放得下全部内容");
    await menu(phone.page);
    await picture(phone.page, "views-menu-phone");
    await phone.page.getByText("管理视图").click();
    await phone.page.getByRole("dialog", { name: "管理视图" }).waitFor();
    expect(await offences(phone.page)).toEqual([]);
    await picture(phone.page, "views-manage-phone");
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect([...phone.foreign, ...phone.complaints]).toEqual([]);
    await phone.context.close();
    expect([...seen.foreign, ...seen.complaints]).toEqual([]);
  });
});
