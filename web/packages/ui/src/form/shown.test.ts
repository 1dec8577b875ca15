import { expect, test } from "vitest";
import { shown } from "./shown.ts";

const t = ((key: string) => key) as never;

test("several values of any kind stand beside each other as the language parts them", () => {
  expect(shown({ kind: "words" }, ["防爆", "电工"], t, "zh")).toBe("防爆、电工");
  expect(shown({ kind: "hours" }, ["09:00-18:00"], t, "en")).toBe("09:00-18:00");
  expect(shown({ kind: "choice" }, ["a", "b"], t, "en")).toBe("a, b");
  expect(shown({ kind: "words" }, [], t, "zh")).toBe("");
});
