import { expect, test } from "vitest";
import { asked, beginning, draftOf, isTried, meaning } from "./mapping.ts";
import type { SheetMapping } from "./records.ts";

const column = (number: number) => ({ column: number, heading: "", samples: [] });
const sheets = [
  { sheet: "名单", rows: 40, headingRow: 2, columns: [column(0), column(1)] },
  { sheet: "说明", rows: 3, headingRow: 0, columns: [column(0)] },
];
const mapping: SheetMapping[] = [
  {
    sheet: "名单",
    firstRow: 2,
    columns: [
      { column: 0, field: "company_name" },
      { column: 1, field: "mobile" },
    ],
  },
];
const draft = draftOf({ sheets, mapping });

test("a draft begins as what was tried, and may be taken in", () => {
  expect(asked(draft)).toEqual(mapping);
  expect(isTried(draft, mapping)).toBe(true);
});

test("another meaning of a column has to be tried first; put back, it was", () => {
  const other = meaning(draft, "名单", 1, "phone");
  expect(isTried(other, mapping)).toBe(false);
  expect(isTried(meaning(draft, "名单", 1, undefined), mapping)).toBe(false);
  expect(isTried(meaning(other, "名单", 1, "mobile"), mapping)).toBe(true);
});

test("another beginning of the data has to be tried first, of a sheet that is read alone", () => {
  expect(isTried(beginning(draft, "名单", 3), mapping)).toBe(false);
  expect(isTried(beginning(draft, "说明", 1), mapping)).toBe(true);
});

test("a sheet of which something is taken now is read as well", () => {
  const more = meaning(draft, "说明", 0, "company_name");
  expect(asked(more).map(({ sheet }) => sheet)).toEqual(["名单", "说明"]);
  expect(isTried(more, mapping)).toBe(false);
});
