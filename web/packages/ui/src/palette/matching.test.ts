import { expect, test } from "vitest";
import { means } from "./matching.ts";

test.each(["苏州", "szjg", "suzhou", "suzhoujinggong", "精工"])("%s finds 苏州精工", (typed) => {
  expect(means(["苏州精工机械有限公司"], typed)).toBe(true);
});

test.each(["NEW", "nl", "lead"])("%s finds New lead", (typed) => {
  expect(means(["新建线索", "New lead"], typed)).toBe(true);
});

test("what is not meant is not found", () => {
  expect(means(["苏州精工", "New lead"], "上海")).toBe(false);
  expect(means(["苏州精工", "New lead"], "zzz")).toBe(false);
});
