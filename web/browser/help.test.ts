/** Asking for help: somebody sends what is wrong with a picture, somebody else answers, and the first is told. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { go, keepFailures, offences, open, picture, type Seen, signIn, visit } from "./page.ts";
import { hire, type Login, someLogin } from "./people.ts";

let browser: Browser;
let seen: Seen;
let helper: Seen;
let asker: Login;
const name = `林夏${crypto.randomUUID().slice(0, 4)}`;
const wrong = `保存时一直转圈 ${crypto.randomUUID().slice(0, 6)}`;
const admin = { name: "admin", password: process.env.ADMIN_PASSWORD ?? "" };

beforeAll(async () => {
  ({ login: asker } = await hire(name, "salesperson", someLogin("help")));
  browser = await open();
  seen = await visit(browser);
  await signIn(seen.page, asker);
});
afterAll(() => browser?.close());
keepFailures(() => [seen, helper]);

async function askIn(page: Page, help: string, tab: string): Promise<void> {
  await page.getByRole("button", { name: help, exact: true }).click();
  await page.getByRole("tab", { name: tab }).click();
}
/** Attach what the page looks like, as a file that was on the person's device. */
async function attach(page: Page): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "附上图片" }).click(),
  ]);
  const buffer = await page.screenshot();
  await chooser.setFiles({ name: "screen.png", mimeType: "image/png", buffer });
  await page.getByRole("img", { name: "已附上的图片" }).waitFor();
}

/** A browser without a head has no screen to share: what stands for one notes whether the help stood aside. */
async function showAScreen(page: Page): Promise<void> {
  await page.evaluate(() => {
    navigator.mediaDevices.getDisplayMedia = async () => {
      const canvas = document.createElement("canvas");
      canvas.width = 800;
      canvas.height = 600;
      const draw = () => {
        canvas.getContext("2d")!.fillRect(0, 0, 800, 600);
        const drawer = document.querySelector(".ant-drawer-content-wrapper");
        if (drawer && getComputedStyle(drawer).visibility === "hidden")
          document.body.dataset.stoodAside = "yes";
      };
      setInterval(draw, 20);
      return canvas.captureStream();
    };
  });
}

describe("whoever needs help", () => {
  test("says what is wrong, sees the picture before it goes, and may leave it out", async () => {
    const { page } = seen;
    await go(page, "/leads");
    await page.evaluate(() => history.pushState(null, "", "/leads/00000000-0000-0000-0000-000000000000"));
    await page.evaluate(() => dispatchEvent(new PopStateEvent("popstate")));
    await page.getByRole("alert").waitFor();
    await askIn(page, "帮助", "寻求帮助");
    await expect.poll(() => page.getByRole("button", { name: "发送求助" }).isDisabled()).toBe(true);
    await page.getByRole("textbox", { name: "哪里不对？您在做什么？" }).fill(wrong);
    await attach(page);
    await picture(page, "help-ask-zh");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("button", { name: "不附图片" }).click();
    expect(await page.getByRole("img", { name: "已附上的图片" }).count()).toBe(0);
    await showAScreen(page);
    await page.getByRole("button", { name: "截取屏幕" }).click();
    await page.getByRole("img", { name: "已附上的图片" }).waitFor();
    // What asks for help was not on it, and is there again.
    expect(await page.evaluate(() => document.body.dataset.stoodAside)).toBe("yes");
    expect(await page.evaluate(() => document.documentElement.classList.contains("pictured"))).toBe(false);
    await page.getByRole("button", { name: "不附图片" }).click();
    await attach(page);
    await page.getByRole("button", { name: "发送求助" }).click();
    await page.getByText("求助已发送", { exact: true }).waitFor();
    await picture(page, "help-sent-zh");
    await page.getByRole("link", { name: "我的求助" }).click();
    await page.getByRole("heading", { level: 1, name: "我的求助" }).waitFor();
    await page.getByRole("cell", { name: wrong }).waitFor();
    await picture(page, "help-mine-zh");
    expect(await offences(page)).toEqual([]);
    // Who may not answer is not shown what others asked.
    expect(await page.getByRole("menuitem", { name: "求助处理" }).count()).toBe(0);
  });
});

describe("whoever helps", () => {
  test("is told, sees page, trace id and picture, takes it and answers", async () => {
    helper = await visit(browser);
    const { page } = helper;
    await signIn(page, admin);
    await go(page, "/help-requests");
    await page.getByRole("button", { name: "通知" }).click();
    await page.getByRole("link", { name: `待处理的求助：${name}` }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("searchbox").fill(wrong.slice(-6));
    await expect.poll(() => page.url()).toContain("text=");
    await page.getByRole("link", { name: wrong }).click();
    await page.getByRole("link", { name: "/leads/00000000-0000-0000-0000-000000000000" }).waitFor();
    const shown = page.getByRole("img", { name: "附上的图片" });
    await expect
      .poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(600);
    expect(await page.locator(".facts").textContent()).toContain("lead-not-found");
    await page.getByRole("button", { name: "开始处理" }).click();
    await page.getByRole("textbox", { name: "回复" }).fill("该线索已被删除。\n请从列表中重新打开。");
    await picture(page, "help-answer-zh");
    expect(await offences(page)).toEqual([]);
    await page.getByRole("button", { name: "回复", exact: true }).click();
    await page.getByText("请从列表中重新打开。").waitFor();
    await go(page, "/help-requests");
    await page.getByRole("cell", { name }).first().waitFor();
    await picture(page, "help-all-zh");
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { level: 1, name: "Help requests" }).waitFor();
    await picture(page, "help-all-en");
    await page.getByRole("link", { name: wrong }).click();
    await page.getByText("请从列表中重新打开。").waitFor();
    await picture(page, "help-one-en");
    expect([...helper.foreign, ...helper.complaints]).toEqual([]);
  });
});

describe("the answer", () => {
  test("is told to whoever asked until they have opened it", async () => {
    const { page } = seen;
    await go(page, "/leads");
    await page.getByRole("button", { name: "通知" }).click();
    await page.getByRole("link", { name: /回复了您的求助/ }).click();
    await page.getByText("请从列表中重新打开。").waitFor();
    await picture(page, "help-answered-zh");
    await page.getByRole("button", { name: "通知" }).click();
    await expect.poll(() => page.getByRole("link", { name: /回复了您的求助/ }).count()).toBe(0);
    expect([...seen.foreign, ...seen.complaints]).toEqual([]);
  });

  test("and the asking fit on a phone", async () => {
    const phone = await visit(browser, 390);
    await signIn(phone.page, asker);
    await go(phone.page, "/my-help-requests");
    await picture(phone.page, "help-mine-phone");
    await phone.page.getByRole("link", { name: wrong }).click();
    // The answer stands in the list as well; the request's own page is what is looked at.
    await phone.page.getByRole("heading", { level: 1, name: "求助", exact: true }).waitFor();
    await phone.page.getByText("请从列表中重新打开。").waitFor();
    await picture(phone.page, "help-one-phone");
    await askIn(phone.page, "帮助", "寻求帮助");
    await phone.page.getByRole("textbox", { name: "哪里不对？您在做什么？" }).fill("手机上看不到图片");
    await attach(phone.page);
    await picture(phone.page, "help-ask-phone");
    expect(await offences(phone.page)).toEqual([]);
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await phone.context.close();
  });
});
