import { expect, test } from "vitest";
import { beginOf, mended, wayOf } from "./mending.ts";

const about = { toldOf: (id?: string) => (id ? { eventId: id } : {}), consentVersion: "2027" };
const entry = (path: string, body: Record<string, unknown> = {}) => ({
  id: "id-1",
  person: "p",
  path: `/api/lead/v1${path}`,
  at: "2026-11-22T01:02:03.000Z",
  body,
});
const asked = ["companyName", "note", "cause", "agreed"].map((key) => ({
  key,
  label: "lead.note",
  kind: "text" as const,
}));

test("an entry is opened as what it was told as", () => {
  const ways = ["/booth-cards/id-1", "/booth-texts/id-1", "/leads/l1/visit-notes", "/leads"];
  expect(ways.map((path) => wayOf(entry(path)))).toEqual(["photo", "code", "visit", "typed"]);
});

test("what is put right is sent, what was not asked stays, and what was emptied goes", () => {
  const told = entry("/leads", { companyName: "A", note: "x", eventId: "old", source: "trade-show" });
  expect(beginOf(told)).toMatchObject({ companyName: "A", cause: "old", agreed: false });
  expect(mended(told, asked, { companyName: "B", agreed: false }, about)).toEqual({
    path: told.path,
    body: { companyName: "B", source: "trade-show" },
  });
});

test("whoever agreed did so to the text of that day", () => {
  const before = entry("/leads", { companyName: "A", consentVersion: "2026" });
  const agreed = (one: typeof before, yes: boolean) =>
    mended(one, asked, { companyName: "A", agreed: yes }, about).body.consentVersion;
  expect([agreed(before, true), agreed(before, false), agreed(entry("/leads"), true)]).toEqual([
    "2026",
    undefined,
    "2027",
  ]);
});

test("a note after a visit can be told of another lead", () => {
  const told = entry("/leads/l1/visit-notes", { text: "x", noteId: "id-1" });
  expect(beginOf(told).leadId).toBe("l1");
  const asked = ["leadId", "text"].map((key) => ({ key, label: "lead.text", kind: "text" as const }));
  expect(mended(told, asked, { leadId: "l2", text: "y" }, about)).toEqual({
    path: "/api/lead/v1/leads/l2/visit-notes",
    body: { text: "y", noteId: "id-1" },
  });
});
