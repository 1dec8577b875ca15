import { expect, test } from "vitest";
import {
  awaiting,
  begun,
  choicesRead,
  difference,
  give,
  NONE,
  numbersTold,
  pick,
  proposed,
  redone,
  refuse,
  stepped,
  unchosen,
  undone,
  withdraw,
  yielded,
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
  expect(withdraw(all, told)).toEqual({ ...NONE, options: ["D40", "ROBOT"] });
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
  expect(proposed(model)).toEqual({
    ...NONE,
    options: ["D45"],
    numbers: { stroke: "4" },
    proposed: ["D45", "stroke"],
  });
});

const usual = { ...NONE, options: ["D45", "DRYER"], numbers: { stroke: "4" } };
const begin = { ...usual, proposed: ["D45", "DRYER", "stroke"] };

test("what somebody touches is no proposal any more", () => {
  expect(pick(begin, screw, "D45")).toEqual({ ...begin, proposed: ["DRYER", "stroke"] });
  expect(pick(begin, screw, "D40").proposed).toEqual(["DRYER", "stroke"]);
  expect(pick(begin, extras, "DRYER")).toEqual({ ...begin, options: ["D45"], proposed: ["D45", "stroke"] });
  expect(give(begin, "stroke", "4").proposed).toEqual(["D45", "DRYER"]);
  expect(pick(begin, extras, "ROBOT").proposed).toEqual(begin.proposed);
});

const below = { ...group("gripper", "any", "WIDE"), under: "ROBOT" };
const gripped = modelOf({
  optionGroups: [extras, { ...below, options: [{ ...option("SOFT"), proposed: true }, option("WIDE")] }],
});

test("what the model suggests below an option that a machine has not waits, and is decided where it has it", () => {
  const dryer = { ...NONE, options: ["DRYER"] };
  expect(awaiting(gripped, dryer)).toEqual({ ...NONE, options: ["DRYER", "SOFT"], proposed: ["SOFT"] });
  const robot = { ...NONE, options: ["ROBOT", "WIDE"] };
  expect(awaiting(gripped, robot)).toEqual(robot);
  const without = { ...dryer, refused: ["SOFT"] };
  expect(awaiting(gripped, without)).toEqual(without);
});

test("whoever clicks what waits chooses it", () => {
  const begin = proposed(gripped);
  expect(pick(begin, below, "SOFT", true)).toEqual({ ...NONE, options: ["SOFT"] });
  expect(pick(begin, below, "SOFT")).toEqual(NONE);
});

test("what gave way is gone with the step that drove it out, and comes back with undoing it", () => {
  const clicked = stepped(begun(begin), pick(begin, extras, "ROBOT"), "ROBOT");
  const told = [
    { proposal: { code: "D45", taken: true }, because: [], rules: [], message: "" },
    { proposal: { code: "stroke", value: "4" }, because: [], rules: [], message: "" },
  ];
  const left = yielded(clicked, told);
  expect(left.now).toEqual({ ...NONE, options: ["DRYER", "ROBOT"], proposed: ["DRYER"] });
  expect([left.gaveWay, left.past, left.last]).toEqual([told, [begin], "ROBOT"]);
  const back = undone(left);
  expect([back.now, back.gaveWay]).toEqual([begin, undefined]);
  expect(stepped(left, left.now).gaveWay).toBeUndefined();
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
  const mine = { ...NONE, options: ["D40", "ROBOT"], refused: [], numbers: { stroke: "400", reach: "2.50" } };
  const other = {
    ...NONE,
    options: ["D45", "ROBOT"],
    refused: ["DRYER"],
    numbers: { stroke: "350", reach: "2.5" },
  };
  expect(difference(mine, other)).toEqual({ added: ["D40"], gone: ["D45"], other: ["stroke"] });
});

test("what is kept remembers what nobody chose: proposals, what follows and what finishing added", () => {
  const mine = { options: ["KEBA", "D45"], refused: ["ROBOT"], numbers: { stroke: "4" }, proposed: ["D45"] };
  expect(unchosen(mine, ["KEBA", "D45", "LINK"])).toEqual(["D45", "LINK"]);
  expect(unchosen(mine, ["KEBA", "DRYER"], { stroke: "4", reach: "2" })).toEqual(["DRYER", "reach"]);
  const { numbers, ...kept } = mine;
  expect(choicesRead({ ...kept, numbers: numbersTold(mine) })).toEqual({ ...kept, numbers });
  expect(choicesRead({ options: ["KEBA"] })).toEqual({ ...NONE, options: ["KEBA"] });
});
