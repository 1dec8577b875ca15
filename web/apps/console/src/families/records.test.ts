import { expect, test } from "vitest";
import { bodyOf, type Definition, typed } from "./records.ts";

const FORCE: Definition = {
  code: "force",
  nameZh: "锁模力",
  nameEn: "Clamping force",
  type: "number",
  unit: "kN",
  low: "100",
};

test("a parameter of another type keeps only what that type has", () => {
  expect(typed(FORCE, "text")).toEqual({
    code: "force",
    nameZh: "锁模力",
    nameEn: "Clamping force",
    type: "text",
  });
  expect(typed(FORCE, "choice").choices).toEqual(["A"]);
  expect(typed(FORCE, "number")).toEqual(FORCE);
});

test("a family is told once everything in it has a name", () => {
  const said = { nameZh: "注塑机", nameEn: "IMM", definitions: [FORCE] };
  expect(bodyOf(said)).toEqual(said);
  expect(bodyOf({ ...said, definitions: [{ ...FORCE, nameEn: " " }] })).toBeUndefined();
  expect(bodyOf({ ...said, nameZh: "" })).toBeUndefined();
});
