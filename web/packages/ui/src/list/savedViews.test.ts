import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FormField } from "../form/field.ts";
import { isSame, queryOf } from "./savedViews.ts";
import { asKept, leave, leftOnDevice } from "./takingOver.ts";

const fields: FormField[] = [
  { key: "name", label: "name", kind: "text", filter: "q" },
  { key: "status", label: "status", kind: "choice", filter: "status" },
];

test("what a view keeps is what its address says, in letters any server takes", () => {
  const query = queryOf({ filters: { q: "苏州 & 精工", status: "" }, sort: "-score", shape: "list" });
  expect(query).toMatch(/^[!-~]*$/);
  expect(new URLSearchParams(query).get("q")).toBe("苏州 & 精工");
  expect(query).not.toContain("status");
});

test("a view is recognised in whatever order its address says it, and only then", () => {
  expect(isSame("status=new&sort=-score", "sort=-score&status=new")).toBe(true);
  expect(isSame("q=%E8%8B%8F", "q=苏")).toBe(true);
  expect(isSame("status=new", "status=new&sort=-score")).toBe(false);
  expect(isSame("q=a%2Cb", "q=a&q=b")).toBe(false);
  expect(isSame("", "")).toBe(true);
});

let store: Map<string, string>;
beforeEach(() => {
  store = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => store.get(name) ?? null,
    setItem: (name: string, value: string) => store.set(name, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

test("what a device kept is offered until it was taken over, list by list", () => {
  store.set("crm.views.leads", JSON.stringify({ 热线索: "?status=new" }));
  expect(leftOnDevice("leads")).toEqual({ 热线索: "?status=new" });
  expect(leftOnDevice("accounts")).toEqual({});
  leave("leads", {});
  expect(leftOnDevice("leads")).toEqual({});
});

test("what is taken over is of the list: what opened a form beside it stays behind", () => {
  expect(asKept("?status=new&new=1&sort=-score", fields)).toBe("status=new&sort=-score");
  expect(asKept("", fields)).toBe("");
});
