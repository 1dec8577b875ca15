import { expect, test } from "vitest";
import { type Cause, isOpen } from "./causes.ts";

const NOW = new Date("2026-11-20T02:00:00Z");
const fair: Cause = { campaignId: "1", name: "工博会", kind: "event", startsOn: "2026-09-22" };

test("a fair's list may come in until three months after its end", () => {
  expect(isOpen({ ...fair, endsOn: "2026-09-26" }, NOW)).toBe(true);
  expect(isOpen({ ...fair, endsOn: "2026-03-26" }, NOW)).toBe(false);
  expect(isOpen({ ...fair, startsOn: "2026-03-22" }, NOW)).toBe(false);
});

test("a campaign without an end goes on", () => {
  expect(isOpen({ ...fair, kind: "campaign", startsOn: "2024-01-01" }, NOW)).toBe(true);
});
