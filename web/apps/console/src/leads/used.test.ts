import { expect, test } from "vitest";
import { mostUsed } from "./used.ts";

const counted = (key: string, leads: number, name?: string) => ({ key, leads, name });

test("values are added up over the months, most used first, and what says nothing is none", () => {
  const months = [counted("HX", 2), counted("", 90), counted("p1", 4, "李强"), counted("HX", 3)];
  expect(mostUsed(months)).toEqual([{ value: "HX" }, { value: "p1", name: "李强" }]);
});

test("there are no more columns than somebody looks along", () => {
  const many = Array.from({ length: 60 }, (_, place) => counted(`line ${place}`, place));
  expect(mostUsed(many).length).toBe(24);
  expect(mostUsed(many)[0]).toEqual({ value: "line 59" });
});
