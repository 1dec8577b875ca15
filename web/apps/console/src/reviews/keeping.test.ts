import { expect, test } from "vitest";
import type { Lead } from "../leads/lead.ts";
import { further, mayBecomeOne, missing, type Side } from "./keeping.ts";

const aLead = (told: Partial<Lead> = {}): Lead => ({
  leadId: crypto.randomUUID(),
  version: 1,
  companyName: "A",
  contactName: "",
  source: "phone",
  productLine: "",
  region: "",
  status: "new",
  createdAt: "2026-11-01T00:00:00Z",
  ...told,
});
const aSide = (told: Partial<Lead> = {}, activities = 0): Side => ({ lead: aLead(told), activities });
const LATER = "2026-11-20T00:00:00Z";

test.each<[string, Side, Side]>([
  ["the qualified one", aSide({ status: "qualified", createdAt: LATER }), aSide({ ownerId: "p" }, 9)],
  ["the one with an owner", aSide({ ownerId: "p", createdAt: LATER }), aSide({}, 3)],
  ["the one something was done about", aSide({ createdAt: LATER }, 2), aSide({ nextStep: "call" }, 1)],
  ["the one with a next step", aSide({ nextStep: "call", createdAt: LATER }), aSide()],
  ["the older", aSide(), aSide({ createdAt: LATER })],
])("%s stays, whichever of the two came first", (_, expected, other) => {
  expect(further(expected, other)).toBe(expected);
  expect(further(other, expected)).toBe(expected);
});

test("only what the kept lead does not know is taken over unasked", () => {
  const kept = aLead({ mobile: "+8613900000001", note: "" });
  expect(missing(kept, aLead({ mobile: "+8613900000002", note: "big", email: "a@b.example" }))).toEqual([
    "email",
    "note",
  ]);
});

test("what has ended is not merged", () => {
  expect(mayBecomeOne(aLead(), aLead({ status: "qualified" }))).toBe(true);
  expect(mayBecomeOne(aLead(), aLead({ status: "converted" }))).toBe(false);
});
