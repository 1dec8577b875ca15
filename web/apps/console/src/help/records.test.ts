import { expect, test } from "vitest";
import { isPageOfOurs } from "./records.ts";

test.each(["/", "/leads", "/leads/0190?tab=timeline#last", "/search?q=苏州"])(
  "%s is a page of ours",
  (told) => {
    expect(isPageOfOurs(told)).toBe(true);
  },
);

test.each([
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/leads\\..",
  "/.//evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "leads",
  "",
])("%j is none", (told) => {
  expect(isPageOfOurs(told)).toBe(false);
});
