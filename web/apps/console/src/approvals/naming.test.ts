import { expect, test } from "vitest";
import { namedBy } from "./naming.ts";

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
