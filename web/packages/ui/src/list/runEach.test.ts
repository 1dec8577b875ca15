import { expect, test } from "vitest";
import { runEach } from "./runEach.ts";

test("each row is done once, a few at a time, and one that fails stops no other", async () => {
  let now = 0;
  let most = 0;
  let outcomes = new Map<string, unknown>();
  const done: number[] = [];
  const run = async (row: number) => {
    most = Math.max(most, ++now);
    await new Promise((go) => setTimeout(go, 1));
    now--;
    done.push(row);
    if (row === 3) throw new Error("three");
  };
  await runEach([...Array(20).keys()], String, run, (told) => (outcomes = told));
  expect(done.toSorted((a, b) => a - b)).toEqual([...Array(20).keys()]);
  expect(most).toBe(4);
  expect([...outcomes].filter(([, error]) => error).map(([id]) => id)).toEqual(["3"]);
});
