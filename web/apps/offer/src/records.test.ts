import { expect, test } from "vitest";
import { standIn } from "@crm/ui/language/zone.ts";
import { lastDay, tokenOf } from "./records.ts";
import { en, zh } from "./texts.ts";

const token = "iZxe-fj5mYZOIhFvntsfXbGDk5yS7LINvbRA1agvt_E";

test("a token stands in the fragment whole, or the service is not even asked", () => {
  expect(tokenOf(`#${token}`)).toBe(token);
  for (const hash of ["", "#", token, `#${token}x`, `#${token.slice(1)}`, `#/${token}`, "#../../session"])
    expect(tokenOf(hash)).toBeUndefined();
});

test("an answer is waited for until the offer or its link ends, on the customer's clock", () => {
  standIn("Asia/Shanghai");
  const until = (validUntil: string, expiresAt: string) => lastDay({ validUntil, expiresAt });
  expect(until("2026-12-23", "2026-12-07T16:00:00+00:00")).toBe("2026-12-07");
  expect(until("2026-12-07", "2026-12-08T16:00:00+00:00")).toBe("2026-12-07");
});

test("both languages say something everywhere", () => {
  const empty = Object.entries({ ...zh, ...en }).filter(([, said]) => said === "");
  expect(empty).toEqual([]);
});
