import { afterEach, expect, test, vi } from "vitest";
import { cardTextOf, noteOnKnown } from "./known.ts";

afterEach(() => vi.unstubAllGlobals());

const entry = {
  id: "id-1",
  person: "p",
  path: "/api/lead/v1/leads",
  at: "2026-11-22T01:02:03.000Z",
  body: { companyName: "A;B", mobile: "139", note: "wants three", eventId: "fair", source: "trade-show" },
};

function answering(status: string) {
  const asked: [string, string, unknown][] = [];
  vi.stubGlobal("fetch", async (path: string, how: RequestInit) => {
    asked.push([how.method!, path, JSON.parse(String(how.body))]);
    return Response.json({ cardId: "id-1", version: 4, status });
  });
  return asked;
}

test("what was noted of a known visitor goes the way of a card, confirmed at once", async () => {
  const asked = answering("read");
  await noteOnKnown(entry);
  expect(asked).toEqual([
    [
      "PUT",
      "/api/lead/v1/booth-texts/id-1",
      { note: "wants three", eventId: "fair", cardText: "MECARD:ORG:A\\;B;TEL:139;;", takenAt: entry.at },
    ],
    ["POST", "/api/lead/v1/cards/id-1/confirmation", { companyName: "A;B", mobile: "139" }],
  ]);
});

test("what was confirmed before its answer was lost is not confirmed again", async () => {
  const asked = answering("confirmed");
  await noteOnKnown(entry);
  expect(asked.map(([method]) => method)).toEqual(["PUT"]);
});

test("a card text holds what its signs would cut", () => {
  expect(cardTextOf({ companyName: 'A:B,C\\"' })).toBe('MECARD:ORG:A\\:B\\,C\\\\\\";;');
});
