import { expect, test } from "vitest";
import { entryOf } from "./entries.ts";

const AT = "2026-11-22T01:02:03.000Z";
const about = { eventId: "fair", consentVersion: undefined };

test("a photo goes to the address that its own id names, so that it arrives once", () => {
  const photo = new Blob(["x"]);
  const made = entryOf({ way: "photo", photo, given: { note: "big" }, about }, "p", "Card", "id-1", AT);
  expect(made).toMatchObject({ method: "PUT", path: "/api/lead/v1/booth-cards/id-1", photo });
  expect(made.body).toEqual({ note: "big", eventId: "fair", takenAt: AT });
});

test("a code goes as its text", () => {
  const made = entryOf({ way: "code", code: "MECARD:N:A;;", given: {}, about }, "p", "Code", "id-2", AT);
  expect(made.path).toBe("/api/lead/v1/booth-texts/id-2");
  expect(made.body).toEqual({ cardText: "MECARD:N:A;;", eventId: "fair", takenAt: AT });
});

test("what was typed becomes a lead of a fair, and nothing empty is said", () => {
  const given = { companyName: "A", mobile: "139", note: "" };
  const made = entryOf({ way: "typed", given, about }, "p", "A", "id-3", AT);
  expect(made.method).toBeUndefined();
  expect(made.body).toEqual({ companyName: "A", mobile: "139", eventId: "fair", source: "trade-show" });
});
