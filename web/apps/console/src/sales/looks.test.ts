import { expect, test } from "vitest";
import { isLate, nextLook } from "./looks.ts";

test("one looks often at first, then seldom, and after some five minutes no more", () => {
  let waited = 0;
  let looks = 1;
  const waits = new Set<number>();
  for (let wait = nextLook(looks); wait; wait = nextLook(looks)) {
    waits.add(wait);
    waited += wait;
    looks += 1;
  }
  expect([...waits]).toEqual([1500, 15_000]);
  expect(waited / 60_000).toBeGreaterThan(4);
  expect(waited / 60_000).toBeLessThan(6);
  expect([isLate(20), isLate(21), nextLook(looks + 100)]).toEqual([false, true, false]);
});
