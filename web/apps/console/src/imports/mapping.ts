import type { Import, SheetMapping } from "./records.ts";

/** How every sheet of a file would be read: as it was tried, and what was never tried as it was found. */
export function draftOf(made: Pick<Import, "sheets" | "mapping">): SheetMapping[] {
  return (made.sheets ?? []).map(
    ({ sheet, headingRow }) =>
      made.mapping?.find((one) => one.sheet === sheet) ?? { sheet, firstRow: headingRow, columns: [] },
  );
}

/** The draft with another meaning of one column; none leaves it out. */
export function meaning(
  draft: SheetMapping[],
  sheet: string,
  column: number,
  field: string | undefined,
): SheetMapping[] {
  return draft.map((one) => {
    if (one.sheet !== sheet) return one;
    const others = one.columns.filter((each) => each.column !== column);
    return { ...one, columns: field ? [...others, { column, field }] : others };
  });
}

/** The draft with the data of one sheet beginning elsewhere. */
export function beginning(draft: SheetMapping[], sheet: string, firstRow: number): SheetMapping[] {
  return draft.map((one) => (one.sheet === sheet ? { ...one, firstRow } : one));
}

/** What is asked of the service: sheets of which nothing is taken are not read. */
export const asked = (draft: SheetMapping[]): SheetMapping[] =>
  draft.filter(({ columns }) => columns.length > 0);

/** Whether the rows would be read as they were tried. */
export function isTried(draft: SheetMapping[], mapping: SheetMapping[] = []): boolean {
  return written(asked(draft)) === written(mapping);
}

function written(mapping: SheetMapping[]): string {
  const lines = mapping.flatMap(({ sheet, firstRow, columns }) =>
    columns.map(({ column, field }) => JSON.stringify([sheet, firstRow, column, field])),
  );
  return lines.sort().join();
}
