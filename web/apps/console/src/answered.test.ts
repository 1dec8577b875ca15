import { expect, test } from "vitest";
import { answered } from "./answered.ts";

const settled = (...asked: Promise<string>[]) => Promise.allSettled(asked);
const away = () => Promise.reject(new Error("away"));

test("one service that is away silences no other, and each answer keeps its place", async () => {
  expect(answered(await settled(Promise.resolve("a"), away(), Promise.resolve("c")))).toEqual([
    ["a", 0],
    ["c", 2],
  ]);
});

test("nobody's answer is not taken for nothing new", async () => {
  const all = await settled(away(), away());
  expect(() => answered(all)).toThrow("away");
  expect(answered([])).toEqual([]);
});
