import { expect, test } from "vitest";
import { bodyOf, differences, type Grid, gridOf, rowFor, withColumns } from "./grid.ts";
import type { RuleTable } from "./records.ts";

const TABLE: RuleTable = {
  ruleTableId: "1",
  version: 1,
  code: "promotion",
  number: 1,
  purpose: "price",
  name: "促销",
  note: "",
  status: "draft",
  createdAt: "2026-01-01T00:00:00Z",
  table: {
    inputs: [
      { name: "quantity", type: "number" },
      { name: "option.ROBOT", type: "flag" },
    ],
    outputs: [{ name: "percent", type: "number" }],
    rules: [
      { name: "many", when: [{ low: "3" }, { oneOf: ["yes"], negated: true }], then: ["5"] },
      { name: "few", when: [{ high: "3", highOpen: true }, {}], then: ["0"], note: "旧" },
    ],
    hit: "first",
  },
};
const GRID = gridOf(TABLE);
const cells = (grid: Grid) => grid.rules.map(({ when }) => when);

test("a table is written as texts and told as it was", () => {
  expect(cells(GRID)).toEqual([
    [">= 3", "no"],
    ["< 3", "-"],
  ]);
  expect(bodyOf(GRID)?.table.rules[1]).toEqual({
    name: "few",
    when: [{ high: "3", highOpen: true }, {}],
    then: ["0"],
    note: "旧",
  });
});

test("while a cell cannot be read nothing is told", () => {
  const [first, ...rest] = GRID.rules;
  expect(bodyOf({ ...GRID, rules: [{ ...first!, when: ["not", "-"] }, ...rest] })).toBeUndefined();
});

test("cells go where their column goes", () => {
  const [quantity, robot] = GRID.inputs;
  expect(cells(withColumns(GRID, "inputs", [robot!, quantity!]))).toEqual([
    ["no", ">= 3"],
    ["-", "< 3"],
  ]);
  expect(cells(withColumns(GRID, "inputs", [robot!]))).toEqual([["no"], ["-"]]);
  expect(cells(withColumns(GRID, "inputs", [{ ...quantity!, labelZh: "台数" }, robot!]))).toEqual(
    cells(GRID),
  );
  const more = withColumns(GRID, "outputs", [...GRID.outputs, { name: "amount", type: "number" }]);
  expect(more.rules.map(({ then }) => then)).toEqual([
    ["5", "0"],
    ["0", "0"],
  ]);
});

test("a gap becomes a rule for its case", () => {
  const witness = [{ input: "quantity", fact: "3" }];
  const row = rowFor(GRID, { finding: "gap", rules: [], witness, grave: true });
  expect(row).toMatchObject({ name: "R3", when: ["3", "-"], then: ["0"] });
});

test("editions differ by rules and cells", () => {
  const [many] = GRID.rules;
  const after = {
    ...GRID,
    rules: [
      { ...many!, then: ["6"] },
      { ...many!, name: "new" },
    ],
  };
  expect(differences(GRID, after)).toEqual([
    { rule: "many", kind: "changed", cells: [{ column: "→ percent", before: "5", after: "6" }] },
    { rule: "few", kind: "gone", cells: expect.anything() },
    { rule: "new", kind: "added", cells: expect.anything() },
  ]);
  expect(differences(GRID, GRID)).toEqual([]);
});
