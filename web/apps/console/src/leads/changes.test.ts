import type { FormField } from "@crm/ui";
import { expect, test } from "vitest";
import { changesOf, differing } from "./changes.ts";
import type { Lead } from "./lead.ts";

const fields: FormField[] = [
  { key: "contactName", label: "lead.contactName", kind: "text" },
  { key: "mobile", label: "lead.mobile", kind: "text" },
  { key: "email", label: "lead.email", kind: "email" },
  { key: "noContactBy", label: "lead.noContactBy", kind: "choice", many: true },
];
const lead: Lead = {
  leadId: "1",
  version: 3,
  companyName: "苏州海东机械有限公司",
  contactName: "王工",
  mobile: "+8613912345678",
  email: "wang@haidong.example",
  noContactBy: ["mail"],
  source: "phone",
  productLine: "HX",
  region: "CN-32",
  status: "new",
  createdAt: "2026-11-20T02:00:00Z",
};
const given = { ...lead } as Record<string, unknown>;

test("nothing is sent of what was left as it was", () => {
  expect(changesOf(fields, lead, given)).toEqual({});
});

test("a number that was put right is all that is sent", () => {
  expect(changesOf(fields, lead, { ...given, mobile: "13900000001" })).toEqual({ mobile: "13900000001" });
});

test("what was emptied is told as empty, which a form leaves out", () => {
  const { email: _, ...rest } = given;
  expect(changesOf(fields, lead, rest)).toEqual({ email: "" });
});

test("that somebody wants no mail any more, or does again, is a change; the order of the ways is none", () => {
  expect(changesOf(fields, lead, { ...given, noContactBy: ["call", "mail"] })).toEqual({
    noContactBy: ["call", "mail"],
  });
  expect(changesOf(fields, lead, { ...given, noContactBy: [] })).toEqual({ noContactBy: [] });
  const both = { ...lead, noContactBy: ["call", "mail"] };
  expect(changesOf(fields, both, { ...given, noContactBy: ["mail", "call"] })).toEqual({});
});

test("what a colleague changed meanwhile is told field by field", () => {
  const theirs = { ...lead, version: 4, contactName: "李工", ownerName: "张伟" };
  expect(differing(fields, lead, theirs).map(({ key }) => key)).toEqual(["contactName"]);
});
