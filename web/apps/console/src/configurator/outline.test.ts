import { expect, test } from "vitest";
import { modelOf, type OptionGroup } from "./model.ts";
import {
  isNumberOpen,
  isReplaceable,
  leavesOpen,
  outlineOf,
  settled,
  shownGroups,
  shownNumbers,
  type Standing,
  stateOf,
} from "./outline.ts";
import type { Verdict } from "./records.ts";

const free = { amount: "0.00", currency: "CNY" };
const group = (code: string, options: string[], more: Partial<OptionGroup> = {}): OptionGroup => ({
  code,
  nameZh: `${code} 组`,
  nameEn: `${code} group`,
  cardinality: "exactly-one",
  options: options.map((one) => ({ code: one, nameZh: `${one} 件`, nameEn: one, surcharge: free })),
  ...more,
});
const model = modelOf({
  optionGroups: [
    group("extras", ["ROBOT", "DRYER"], { cardinality: "any" }),
    group("screw", ["D40", "D45"]),
    group("reach", ["R1", "R2"], { under: "ROBOT" }),
  ],
});
const outline = outlineOf(model);
const standing =
  (told: Record<string, Standing>) =>
  (code: string): Standing =>
    told[code] ?? "open";
const codes = (shown: ReturnType<typeof shownGroups>) =>
  shown.map(({ group, options }) => [group.code, ...options.map(({ code }) => code)].join(" "));

test("a question stands right below the answer it belongs to", () => {
  expect(outline.groups.map(({ group, depth }) => [group.code, depth])).toEqual([
    ["extras", 0],
    ["reach", 1],
    ["screw", 0],
  ]);
  expect(outline.groupOf.get("R2")?.code).toBe("reach");
});

test("it is asked once the answer is chosen or follows, and found by searching before", () => {
  const none = new Set<string>();
  expect(codes(shownGroups(outline, standing({}), none, ""))).toEqual([
    "extras ROBOT DRYER",
    "screw D40 D45",
  ]);
  expect(codes(shownGroups(outline, standing({ ROBOT: "in" }), none, ""))).toContain("reach R1 R2");
  expect(codes(shownGroups(outline, standing({}), none, "r2"))).toEqual(["reach R2"]);
  expect(codes(shownGroups(outline, standing({}), none, "REACH 组"))).toEqual(["reach R1 R2"]);
});

test("what need not be seen is hidden, but never what somebody chose", () => {
  const hidden = new Set(["DRYER", "ROBOT", "screw"]);
  expect(codes(shownGroups(outline, standing({ ROBOT: "taken" }), hidden, ""))).toEqual([
    "extras ROBOT",
    "reach R1 R2",
  ]);
});

test("a group waits for an answer only where one is due", () => {
  const [extras, , screw] = outline.groups.map((one) => one.group);
  expect(stateOf(screw!, standing({}))).toBe("open");
  expect(stateOf(screw!, standing({ D40: "taken", D45: "out" }))).toBe("answered");
  expect(stateOf(screw!, standing({ D40: "in", D45: "out" }))).toBe("settled");
  expect(stateOf(screw!, standing({ D40: "out", D45: "out" }))).toBe("unasked");
  expect(stateOf(extras!, standing({}))).toBe("answered");
});

test("the other answer to a question is replaced, what another question keeps out is not", () => {
  const taken = (code: string) => ({ code, taken: true });
  expect(isReplaceable(outline, "D45", [taken("D40")])).toBe(true);
  expect(isReplaceable(outline, "D45", [taken("ROBOT")])).toBe(false);
  expect(isReplaceable(outline, "D45", [taken("D40"), taken("ROBOT")])).toBe(false);
  expect(isReplaceable(outline, "DRYER", [taken("ROBOT")])).toBe(false);
  expect(isReplaceable(outline, "D45", [])).toBe(false);
});

test("what is sure is what was chosen and what follows, options only", () => {
  const told = { LINK: "in", D40: "taken", screw: "in", ROBOT: "in", DRYER: "open" };
  const verdict = {
    standings: Object.entries(told).map(([code, one]) => ({ code, standing: one })),
  } as Verdict;
  expect(settled(outline, verdict)).toEqual(["D40", "ROBOT"]);
});

test("taking back the answer to a question that takes one leaves it open, another answer kept does not", () => {
  const taken = (...codes: string[]) => codes.map((code) => ({ code, taken: true }));
  expect(leavesOpen(outline, ["D40", "ROBOT"], taken("D40"))).toBe(true);
  expect(leavesOpen(outline, ["D40", "ROBOT"], taken("ROBOT"))).toBe(false);
  // Of two that exclude each other one stays.
  expect(leavesOpen(outline, ["D40", "D45"], taken("D40"))).toBe(false);
  expect(leavesOpen(outline, ["D40", "D45"], taken("D40", "D45"))).toBe(true);
  expect(
    leavesOpen(
      outline,
      ["D40"],
      [
        { code: "DRYER", taken: false },
        { code: "n", value: "2" },
      ],
    ),
  ).toBe(false);
});

test("numbers are asked where they apply, and are open until they are said or nothing is left to say", () => {
  const measure = (code: string, under?: string) => ({
    code,
    nameZh: code,
    nameEn: code,
    range: { low: "1", high: "9" },
    ...(under && { under }),
  });
  const [stroke, arm] = [measure("stroke"), measure("arm", "ROBOT")];
  const some = outlineOf(modelOf({ optionGroups: model.optionGroups, numbers: [stroke, arm] }));
  const shown = (told: Record<string, Standing>, hidden: string[] = [], search = "") =>
    shownNumbers(some, standing(told), new Set(hidden), search);
  expect(shown({})).toEqual([stroke]);
  expect(shown({ ROBOT: "taken" })).toEqual([stroke, arm]);
  expect(shown({}, ["stroke"])).toEqual([]);
  expect(shown({}, [], "ARM")).toEqual([arm]);
  expect(isNumberOpen(stroke, {})).toBe(true);
  expect(isNumberOpen(stroke, { stroke: "2" })).toBe(false);
  expect(isNumberOpen(stroke, {}, [{ code: "stroke", low: "3", high: "3" }])).toBe(false);
});
