import { expect, test } from "vitest";
import { isMet } from "./session.ts";

const rights = { "lead.read": "own" };
const operations = new Set(["lead.leads.list_leads"]);

test("a need is met by the right and the operation together", () => {
  const need = { permission: "lead.read", operation: "lead.leads.list_leads" };
  expect(isMet(need, rights, operations)).toBe(true);
  expect(isMet(need, {}, operations)).toBe(false);
  expect(isMet(need, rights, new Set())).toBe(false);
  expect(isMet(need, rights, undefined)).toBe(false);
  expect(isMet({}, {}, undefined)).toBe(true);
  const wide = { ...need, everywhere: true };
  expect([isMet(wide, rights, operations), isMet(wide, { "lead.read": "all" }, operations)]).toEqual([
    false,
    true,
  ]);
});
