import { expect, test } from "vitest";
import type { Lead } from "../leads/lead.ts";
import { readResults as readSheets } from "./results.ts";

const lead = (leadId: string, more: Partial<Lead>) =>
  ({ leadId, companyName: "", contactName: "", ...more }) as Lead;
const leads = [
  lead("a", { companyName: "苏州精工", mobile: "+8613812345678", email: "A@x.cn" }),
  lead("b", { companyName: "宁波海天", email: "b@x.cn" }),
  lead("c", { companyName: "常州永程", email: "same@x.cn" }),
  lead("d", { companyName: "常州永盛", email: "same@x.cn" }),
];

const readResults = (rows: string[][], known: Lead[]) => readSheets([{ name: "", rows }], known);

test("a row finds its lead by mail, number or company, as mailing programs write them", () => {
  const rows = [
    ["邮箱", "手机", "公司", "结果"],
    ["a@x.cn", "", "", "已打开"],
    ["", "138 1234 5678", "", "报名"],
    ["", "", "宁波海天", "Bounced"],
  ];
  expect(readResults(rows, leads)?.map((one) => [one.leadId, one.response])).toEqual([
    ["a", "opened"],
    ["a", "registered"],
    ["b", "bounced"],
  ]);
});

test("a value that two leads share means neither", () => {
  expect(
    readResults(
      [
        ["email", "result"],
        ["same@x.cn", "replied"],
      ],
      leads,
    )?.[0]?.leadId,
  ).toBeUndefined();
});

test("an unsubscription is never read as something kinder", () => {
  expect(
    readResults(
      [
        ["email", "status"],
        ["b@x.cn", "opened, then unsubscribed"],
      ],
      leads,
    )?.[0]?.response,
  ).toBe("unsubscribed");
});

test("a row that says nothing known is told, not guessed", () => {
  expect(
    readResults(
      [
        ["email", "status"],
        ["b@x.cn", "?"],
      ],
      leads,
    )?.[0]?.response,
  ).toBeUndefined();
});

test("a file without such columns is no file of results", () => {
  expect(
    readResults(
      [
        ["x", "y"],
        ["1", "2"],
      ],
      leads,
    ),
  ).toBeUndefined();
});

test("headings may stand below a title, blank rows say nothing, and rows are told by their number in the file", () => {
  const rows = [
    ["十一月新品邀请 发送结果", "", ""],
    [],
    ["序号", "邮箱", "结果"],
    ["1", "b@x.cn", "已打开"],
    ["", "", ""],
    ["2", "a@x.cn", "退订"],
  ];
  expect(readResults(rows, leads)?.map((one) => [one.row, one.leadId, one.response])).toEqual([
    [4, "b", "opened"],
    [6, "a", "unsubscribed"],
  ]);
});

test("of several tables those count that tell whom and what", () => {
  const sheets = [
    { name: "说明", rows: [["本表由系统导出"]] },
    {
      name: "结果",
      rows: [
        ["email", "status"],
        ["b@x.cn", "bounced"],
      ],
    },
  ];
  expect(readSheets(sheets, leads)?.map((one) => one.leadId)).toEqual(["b"]);
});

test("a lead that the file names is taken as it is, also when the segment finds it no more", () => {
  const gone = "0190a1b2-1111-7abc-8def-0123456789ab";
  const rows = [
    ["线索编号", "邮箱", "结果"],
    [gone.toUpperCase(), "b@x.cn", "退订"],
    ["7", "b@x.cn", "已打开"],
    ["7", "", "已打开"],
  ];
  expect(readResults(rows, leads)?.map((one) => [one.leadId, one.company])).toEqual([
    [gone, undefined],
    ["b", "宁波海天"],
    [undefined, undefined],
  ]);
});
