import { expect, test } from "vitest";
import { namedBy, ruleNames } from "./naming.ts";

test("people are named level by level; a level without any is for whoever has the right to it", () => {
  const given = {
    comment: "老客户",
    "people-team": ["a", "b"],
    "together-team": "all",
    "people-region": [],
    "people-company": ["c"],
  };
  expect(namedBy(given, ["team", "region", "company", "finance"])).toEqual([
    { level: "team", people: ["a", "b"], together: "all" },
    { level: "company", people: ["c"], together: "any" },
  ]);
});

test("rules are called as the reader speaks, and by the name they have where there is no other", () => {
  const asked = { rules: ["毛利过低", "预付过少"], rulesEn: ["Thin margin", ""] };
  expect(ruleNames(asked, "zh")).toEqual(asked.rules);
  expect(ruleNames(asked, "en")).toEqual(["Thin margin", "预付过少"]);
  expect(ruleNames({ rules: ["毛利过低"] }, "en")).toEqual(["毛利过低"]);
});
