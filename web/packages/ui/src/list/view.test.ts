import { expect, test } from "vitest";
import type { FormField } from "../form/field.ts";
import { columnsOf, readView, writeView } from "./view.ts";

const fields: FormField[] = [
  { key: "name", label: "name", kind: "text", filter: "company" },
  { key: "status", label: "status", kind: "choice", filter: "status" },
  { key: "email", label: "email", kind: "email", apart: true },
  { key: "ownerId", label: "owner", kind: "person", filter: "ownerId", column: false },
];

test("a view is the same after it was an address", () => {
  const view = {
    filters: { company: "苏州 & 精工", status: "new" },
    sort: "-createdAt",
    columns: ["name", "email"],
    shape: "kanban" as const,
    group: "status",
  };
  expect(readView(new URLSearchParams(writeView(view).toString()), fields)).toEqual(view);
});

test("what no field filters by is not taken from an address", () => {
  expect(readView(new URLSearchParams("status=new&evil=1"), fields).filters).toEqual({ status: "new" });
});

test("columns keep the order of the record, leave out what is apart and what is only a filter", () => {
  const keys = (columns?: string[]) =>
    columnsOf({ filters: {}, shape: "list", columns }, fields).map((field) => field.key);
  expect(keys()).toEqual(["name", "status"]);
  expect(keys(["email", "name", "ownerId"])).toEqual(["name", "email"]);
});
