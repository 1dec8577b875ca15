import { expect, test } from "vitest";
import {
  begun,
  difference,
  give,
  NONE,
  pick,
  proposed,
  redone,
  refuse,
  stepped,
  undone,
  withdraw,
} from "./choices.ts";
import { modelOf, type OptionGroup } from "./model.ts";

const free = { amount: "0.00", currency: "CNY" };
const option = (code: string) => ({ code, nameZh: code, nameEn: code, surcharge: free });
const group = (code: string, cardinality: OptionGroup["cardinality"], ...options: string[]): OptionGroup => ({
  code,
  nameZh: code,
  nameEn: code,
  cardinality,
  options: options.map(option),
});
const screw = group("screw", "exactly-one", "D40", "D45");
const extras = group("extras", "any", "ROBOT", "DRYER");

test("in a group of one answer the new takes the place of the old, elsewhere they stand together", () => {
  const one = pick(pick(NONE, screw, "D40"), screw, "D45");
  expect(one.options).toEqual(["D45"]);
  expect(pick(pick(one, extras, "ROBOT"), extras, "DRYER").options).toEqual(["D45", "ROBOT", "DRYER"]);
});

test("a second click takes an option back, and its number with it", () => {
  const two = give(pick(NONE, extras, "ROBOT"), "ROBOT", "2");
  expect(pick(two, extras, "ROBOT")).toEqual(NONE);
});

test("an option is wanted or not wanted, never both", () => {
  const no = refuse(pick(NONE, extras, "ROBOT"), "ROBOT");
  expect([no.options, no.refused]).toEqual([[], ["ROBOT"]]);
  expect(pick(no, extras, "ROBOT").refused).toEqual([]);
  expect(refuse(no, "ROBOT")).toEqual(NONE);
});

test("a repair takes back what it names and nothing else", () => {
  let all = pick(pick(NONE, screw, "D40"), extras, "ROBOT");
  all = give(refuse(all, "DRYER"), "stroke", "400");
  const told = [
    { code: "DRYER", taken: false },
    { code: "stroke", value: "400" },
  ];
  expect(withdraw(all, told)).toEqual({ options: ["D40", "ROBOT"], refused: [], numbers: {} });
  expect(withdraw(all, [{ code: "D40", taken: true }]).options).toEqual(["ROBOT"]);
});

test("what a model proposes is where one begins", () => {
  const model = modelOf({
    optionGroups: [{ ...screw, options: [option("D40"), { ...option("D45"), proposed: true }] }],
    numbers: [
      { ...option("stroke"), range: { low: "1", high: "9" }, proposed: "4" },
      { ...option("reach"), range: { low: "1", high: "9" }, proposed: "4", under: "ROBOT" },
    ],
  });
  expect(proposed(model)).toEqual({ options: ["D45"], refused: [], numbers: { stroke: "4" } });
});

test("every step can be undone and done again, until another one is taken", () => {
  const first = stepped(begun(NONE), pick(NONE, screw, "D40"), "D40");
  const second = stepped(first, pick(first.now, extras, "ROBOT"), "ROBOT");
  expect(undone(undone(second)).now).toEqual(NONE);
  expect(undone(undone(undone(second))).now).toEqual(NONE);
  expect(redone(undone(second)).now).toEqual(second.now);
  const other = stepped(undone(second), NONE);
  expect(redone(other).now).toEqual(NONE);
});

test("two machines differ in options and in numbers, however they are written", () => {
  const mine = { options: ["D40", "ROBOT"], refused: [], numbers: { stroke: "400", reach: "2.50" } };
  const other = { options: ["D45", "ROBOT"], refused: ["DRYER"], numbers: { stroke: "350", reach: "2.5" } };
  expect(difference(mine, other)).toEqual({ added: ["D40"], gone: ["D45"], other: ["stroke"] });
});
