/** Two leads that may be one company: found, looked at side by side, made one, and parted again. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "./caller.ts";
import { director, foundCompany, login, names } from "./company.ts";
import { go, keepFailures, offences, open, picture, type Seen, signIn, visit } from "./page.ts";

interface Told {
  leadId: string;
  version: number;
  contactName: string;
  email?: string;
  status: string;
  ownerId?: string;
  nextStep?: string;
}

const PHONE = 390;
const twin = names.mark;
const worked = `嘉兴孪生${twin}纺织机械有限公司`;
const newcomer = `孪生${twin}（嘉兴）纺织机械有限公司`;

let browser: Browser;
let seen: Seen;
let kept: Told;
let folded: Told;

const LEADS = "/api/lead/v1/leads";
const read = (lead: Told) => director.call<Told>("GET", `${LEADS}/${lead.leadId}`);
const capture = (companyName: string, contactName: string, more: object) =>
  director.call<Told>("POST", LEADS, { companyName, contactName, source: "phone", region: "CN-33", ...more });

/** A move of a lead on its newest version. */
async function move(method: string, lead: Told, name: string, body?: object): Promise<void> {
  const { version } = await read(lead);
  await director.call(method, `${LEADS}/${lead.leadId}/${name}`, body, { "If-Match": `"${version}"` });
}

beforeAll(async () => {
  await foundCompany();
  const { person } = await director.call<{ person: { id: string } }>("GET", "/api/session");
  kept = await capture(worked, "李工", { email: `old-${twin}@customer.example` });
  await move("PUT", kept, "assignment", { ownerId: person.id, reason: "test" });
  await move("POST", kept, "qualification");
  await move("PUT", kept, "next-step", { nextStep: "去看厂", nextStepOn: "2030-01-08" });
  folded = await capture(newcomer, "王芳", { mobile: `138${Date.now() % 100_000_000}`.padEnd(11, "0") });
  browser = await open();
  seen = await visit(browser);
  await signIn(seen.page, login);
});
afterAll(() => browser?.close());
keepFailures(() => [seen]);

describe("the review queue", () => {
  test("leads to both side by side, and suggests that the one further on stays", async () => {
    const { page } = seen;
    await eventually(async () => {
      await go(page, "/reviews?state=open");
      await page.getByRole("link", { name: newcomer }).click({ timeout: 5000 });
    });
    await page.getByRole("radio", { name: new RegExp(`${worked}.*已确认`) }).waitFor();
    expect(await page.getByRole("radio", { name: worked }).isChecked()).toBe(true);
    await expect
      .poll(() => page.getByRole("row", { name: /^负责人/ }).textContent())
      .toContain(names.director);
    await expect.poll(() => page.getByRole("row", { name: /^下一步计划/ }).textContent()).toContain("去看厂");
    await picture(page, "review-real");
    expect(await offences(page)).toEqual([]);
  });

  test("lets the person choose the other one, whose values are then the ones that stay", async () => {
    const { page } = seen;
    const contact = page.getByRole("row", { name: /^联系人/ }).getByRole("cell");
    expect(await contact.allInnerTexts()).toEqual(
      ["李工", "王芳"].map((name) => expect.stringContaining(name)),
    );
    await page.getByRole("radio", { name: newcomer }).check();
    expect(await contact.allInnerTexts()).toEqual(
      ["王芳", "李工"].map((name) => expect.stringContaining(name)),
    );
    // What the newcomer does not know is taken over unless somebody says no.
    expect(await page.getByRole("radio", { name: "另一条 邮箱" }).isChecked()).toBe(true);
    await page.setViewportSize({ width: PHONE, height: 850 });
    await picture(page, "review-real-phone");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE);
    await page.setViewportSize({ width: 1366, height: 850 });
    await page.getByRole("radio", { name: worked }).check();
    expect(await page.getByRole("radio", { name: "另一条 手机" }).isChecked()).toBe(true);
  });

  test("makes them one with a field of the other, and leads to what came of it", async () => {
    const { page } = seen;
    await page.getByRole("radio", { name: "另一条 联系人" }).check();
    await page.getByRole("button", { name: "合并", exact: true }).click();
    await page.getByText("已合并").waitFor();
    await page.getByRole("link", { name: worked }).click();
    await page.getByRole("heading", { level: 1, name: worked }).waitFor();
    expect(page.url()).toContain(kept.leadId);
    await page.getByText("王芳").first().waitFor();
    await picture(page, "review-merged");
    expect(await read(kept)).toMatchObject({
      contactName: "王芳",
      email: `old-${twin}@customer.example`,
      status: "qualified",
      nextStep: "去看厂",
    });
  });

  test("has no more of the pair until the merge is undone, which gives back what each was", async () => {
    const { page } = seen;
    await go(page, "/reviews?state=open");
    expect(await page.getByRole("link", { name: newcomer }).count()).toBe(0);
    await go(page, "/merges");
    const row = page.getByRole("row").filter({ hasText: worked }).first();
    await row.getByRole("button", { name: "撤销合并" }).click();
    await page.getByRole("tooltip").getByRole("button", { name: "确定" }).click();
    await page.getByText("已拆分为两条线索").waitFor();
    expect(await read(kept)).toMatchObject({ companyName: worked, contactName: "李工", status: "qualified" });
    expect(await read(folded)).toMatchObject({ companyName: newcomer, contactName: "王芳", status: "new" });
    await go(page, `/leads/${folded.leadId}`);
    await page.getByRole("heading", { level: 1, name: newcomer }).waitFor();
    expect([...seen.complaints, ...seen.foreign]).toEqual([]);
  });
});
