import { expect, test } from "vitest";
import type { Definition, Family } from "../families/records.ts";
import { bodyOf, definitionsOf, lacking, type Told, wrongValues } from "./technicalData.ts";

const FORCE: Definition = {
  code: "force",
  nameZh: "锁模力",
  nameEn: "Clamping force",
  type: "number",
  unit: "kN",
  required: true,
};
const DRIVE: Definition = {
  code: "drive",
  nameZh: "驱动",
  nameEn: "Drive",
  type: "choice",
  choices: ["servo"],
};
const family = (code: string, definitions: Definition[], parent?: string): Family => ({
  familyId: code,
  version: 1,
  code,
  nameZh: code,
  nameEn: code,
  definitions,
  createdAt: "",
  ...(parent && { parent }),
});
const TOLD: Told = { family: "IMM", values: { drive: { value: " servo " }, old: { value: "1" } }, packs: [] };

test("a product is told by its family and those above, the furthest first", () => {
  const tree = [family("IMM", [FORCE], "MACHINE"), family("MACHINE", [DRIVE])];
  expect(definitionsOf(tree, "IMM")).toEqual([DRIVE, FORCE]);
  expect(definitionsOf(tree, "")).toEqual([]);
});

test("what the family requires and nobody told is lacking", () => {
  expect(lacking([DRIVE, FORCE], TOLD)).toEqual([FORCE]);
  const whole = { ...TOLD, values: { force: { value: "1600" } } };
  expect(lacking([DRIVE, FORCE], whole)).toEqual([]);
});

test("only what the family knows and somebody said is sent", () => {
  expect(bodyOf([FORCE, DRIVE], TOLD)).toEqual({
    family: "IMM",
    values: [{ code: "drive", value: "servo" }],
    packs: [],
  });
});

test("a refused value is told at its parameter", () => {
  const errors = [{ pointer: "/body/values/1/unit", code: "units-differ", message: "kN, mm" }];
  const sent = [
    { code: "drive", value: "servo" },
    { code: "force", value: "5", unit: "mm" },
  ];
  expect(wrongValues(errors, sent)).toEqual(new Map([["force", "kN, mm"]]));
});
