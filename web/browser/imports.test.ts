import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Caller, eventually } from "./caller.ts";
import { go, keepFailures, offences, open, picture, type Seen, signIn, visit } from "./page.ts";
import { hire, someLogin } from "./people.ts";
import { give } from "./sellers.ts";

const mark = crypto.randomUUID().slice(0, 6);
const mobile = () => `139${String(crypto.getRandomValues(new Uint32Array(1))[0]! % 1e8).padStart(8, "0")}`;
const one = mobile();
const ROWS = [
  "公司名称,联系人,手机,邮箱",
  `苏州表格${mark}机械有限公司,王工,${one},`,
  `苏州表格${mark}机械有限公司,王工,${one},`,
  `宁波错号${mark}塑料有限公司,张工,123,`,
  `常州第三${mark}注塑有限公司,李工,${mobile()},`,
  "合计,4,,",
];
// A job waits for its turn as long as the machine needs; the test's own limit is the limit.
const FOR_IT = { timeout: 0 };

let browser: Browser;
let seen: Seen;
let importer: string;
const director = new Caller();

beforeAll(async () => {
  const { login, personId } = await hire(`导入员${mark}`, "sales-director", someLogin("importer"));
  importer = personId;
  await director.signIn(login.name, login.password);
  browser = await open();
  seen = await visit(browser);
  await signIn(seen.page, login);
});
afterAll(() => browser?.close());
keepFailures(() => [seen]);

describe("an import", () => {
  test("says before it begins what would come of the rows", async () => {
    const { page } = seen;
    await upload(page, `展会 ${mark}.csv`, ROWS.join("\n"));
    await page.getByText("试算结果").waitFor(FOR_IT);
    expect(await page.locator(".ant-statistic").allTextContents()).toEqual([
      "新建2",
      "已有客户0",
      "重复1",
      "有误1",
      "非数据行2",
    ]);
    await picture(page, "import-trial-zh");
    await expect.poll(() => offences(page)).toEqual([]);
  });

  test("is not taken in as it was tried while the screen says something else", async () => {
    const { page } = seen;
    const take = page.getByRole("button", { name: "确认导入" });
    const above = page.getByRole("spinbutton", { name: /数据上方的行数/ });
    const outcome = (place: number) => page.locator(".ant-statistic").nth(place).textContent();
    await above.fill("2");
    await page.getByText("还没有试算").waitFor();
    expect(await take.isDisabled()).toBe(true);
    await picture(page, "import-untried");
    await expect.poll(() => offences(page)).toEqual([]);
    await page.getByRole("button", { name: "按此试算" }).click();
    await expect.poll(() => outcome(2), { timeout: 60_000 }).toBe("重复0");
    await above.fill("1");
    await page.getByRole("button", { name: "按此试算" }).click();
    await expect.poll(() => outcome(2), { timeout: 60_000 }).toBe("重复1");
    await expect.poll(() => take.isEnabled()).toBe(true);
  });

  test("tells in words what became of each row", async () => {
    const { page } = seen;
    await page.getByRole("button", { name: "确认导入" }).click();
    await page.getByText("1 行有误").waitFor(FOR_IT);
    const rows = page.locator("tbody tr.ant-table-row");
    const said = async (row: number) => await rows.nth(row).textContent();
    await expect.poll(() => said(1)).toContain("已新建线索");
    expect(await said(2)).toContain("与已有线索相同");
    expect(await said(3)).toContain("手机: 电话号码无法识别。");
    expect(await said(5)).toContain("已跳过");
    expect(await page.getByRole("link", { name: "下载有误的行" }).count()).toBe(1);
    await picture(page, "import-zh");
    await expect.poll(() => offences(page)).toEqual([]);
    await page.getByRole("button", { name: "English" }).click();
    await expect.poll(() => said(3)).toContain("Mobile: The number cannot be read.");
    await picture(page, "import-en");
    await page.getByRole("button", { name: "中文" }).click();
    await page.setViewportSize({ width: 390, height: 850 });
    await page.getByText("与已有线索相同").waitFor();
    await picture(page, "import-phone");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await expect.poll(() => offences(page)).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 850 });
  });

  test("is undone after saying how much that would take back", async () => {
    const { page } = seen;
    await page.getByRole("link", { name: "查看线索" }).first().click();
    await page.waitForURL(/\/leads\//);
    const leadId = new URL(page.url()).pathname.split("/").at(-1)!;
    // Rules give it to somebody only where somebody is free, which hangs on who was hired before.
    await eventually(() => give(director, leadId, importer));
    await page.reload();
    await page.getByRole("button", { name: "确认有需求" }).click();
    await page.getByText("有需求：转为商机").waitFor();
    await page.goBack();
    await page.getByRole("button", { name: "撤销整个导入" }).click();
    await page.getByText("将收回 1 条没有人动过的线索；1 条已有人跟进，会保留。").waitFor();
    await picture(page, "import-undo");
    await expect.poll(() => offences(page)).toEqual([]);
    await page.getByRole("dialog").getByRole("textbox", { name: "原因" }).fill("传错了文件");
    await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
    await page.getByText("已撤销：收回 1 条线索").waitFor(FOR_IT);
    await page.getByText("撤销导入时已收回").first().waitFor();
  });

  test("takes a file of vCards as an address book writes it", async () => {
    const { page } = seen;
    const card = (name: string) =>
      [
        "BEGIN:VCARD",
        "VERSION:3.0",
        `FN:${name}`,
        `ORG:宁波名片${mark}机械有限公司`,
        `TEL;TYPE=CELL:${mobile()}`,
      ]
        .concat("END:VCARD")
        .join("\r\n");
    await go(page, "/imports?new=1");
    await page.getByText("名片文件 vcf").waitFor();
    expect(await page.locator("input[type=file]").getAttribute("accept")).toContain(".vcf");
    await upload(page, `名片 ${mark}.vcf`, [card("钱工"), card("孙工")].join("\r\n"));
    await page.getByText("试算结果").waitFor(FOR_IT);
    expect((await page.locator(".ant-statistic").allTextContents())[0]).toBe("新建2");
  });

  test("of a file without a company says why it came to nothing", async () => {
    const { page } = seen;
    await upload(page, `没有表头 ${mark}.csv`, "1,2,3\n4,5,6\n");
    await page.getByText("含义").or(page.getByText("没有识别出表头")).first().waitFor(FOR_IT);
    await picture(page, "import-unknown");
    await expect.poll(() => offences(page)).toEqual([]);
    expect([...seen.foreign, ...seen.complaints]).toEqual([]);
  });
});

async function upload(page: Page, name: string, text: string): Promise<void> {
  await go(page, "/imports?new=1");
  await page.setInputFiles("input[type=file]", { name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "开始导入" }).click();
}
