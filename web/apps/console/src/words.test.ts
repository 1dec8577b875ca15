import type { TFunction } from "i18next";
import { expect, test } from "vitest";
import { whyTold } from "./words.ts";

const t = ((key: string) => key) as TFunction;

test("a code is told in words, also where it was noted before codes, and what somebody typed stays", () => {
  expect(whyTold("owner-left", t)).toBe("work.returned.owner-left");
  expect(whyTold("原负责人离职 / the owner left", t)).toBe("work.returned.owner-left");
  expect(whyTold("老王介绍", t)).toBe("老王介绍");
});
