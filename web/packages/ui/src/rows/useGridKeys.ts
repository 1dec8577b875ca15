import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef } from "react";
import { type Column, pastedInto } from "./column.ts";
import { cellsPasted, isGrid } from "./pasted.ts";

interface Grid<Row> {
  rows: Row[];
  columns: Column<Row>[];
  fixed: boolean;
  blank: () => Row;
  onChange: (rows: Row[]) => void;
}

const cellOf = (target: EventTarget) => (target as HTMLElement).closest<HTMLElement>("td[data-column]");

/** Writing rows without a mouse: up and down between them, moved and added where one stands, and filled with what
 * was copied out of a spreadsheet. */
export function useGridKeys<Row>(grid: Grid<Row>, show: (place: number) => void) {
  const table = useRef<HTMLTableElement>(null);
  const latest = useRef(grid);
  latest.current = grid;
  const goes = useRef<{ place: number; column: string }>(undefined);
  useEffect(() => {
    if (!goes.current) return;
    const { place, column } = goes.current;
    const cell = table.current?.querySelector(`tr[data-place="${place}"] td[data-column="${column}"]`);
    if (!cell) return;
    goes.current = undefined;
    cell.querySelector<HTMLElement>("input, select, textarea")?.focus();
  });
  const go = (place: number, column: string) => {
    goes.current = { place, column };
    show(place);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const cell = cellOf(event.target);
    const written = event.target as HTMLElement;
    if (!cell || event.nativeEvent.isComposing) return;
    const place = Number(cell.closest("tr")!.dataset.place);
    const column = cell.dataset.column!;
    const vertical = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    const changes =
      !grid.fixed && ((event.altKey && vertical) || (event.ctrlKey && /^(Enter|Delete)$/.test(event.key)));
    if (changes) {
      event.preventDefault();
      // What is being written is said on before the rows change places.
      written.blur();
      setTimeout(() => {
        const { rows, blank, onChange } = latest.current;
        if (event.key === "Enter") onChange(rows.toSpliced(place + 1, 0, blank()));
        else if (event.key === "Delete") onChange(rows.toSpliced(place, 1));
        else if (rows[place + vertical] === undefined) return;
        else onChange(rows.with(place, rows[place + vertical]!).with(place + vertical, rows[place]!));
        go(event.key === "Enter" ? place + 1 : event.key === "Delete" ? place : place + vertical, column);
      });
      return;
    }
    const plain = !event.altKey && !event.ctrlKey && !event.shiftKey && !event.metaKey;
    const own = written.tagName === "TEXTAREA" || written.role === "combobox";
    if (!plain || own || (vertical && written.tagName === "SELECT")) return;
    const by = event.key === "Enter" ? 1 : vertical;
    if (!by || grid.rows[place + by] === undefined) return;
    event.preventDefault();
    go(place + by, column);
    show(place + by);
  };
  const onPaste = (event: ClipboardEvent<HTMLElement>) => {
    const cell = cellOf(event.target);
    const told = event.clipboardData.getData("text/plain");
    if (!cell || grid.fixed || (event.target as HTMLElement).tagName === "TEXTAREA" || !isGrid(told)) return;
    event.preventDefault();
    const place = Number(cell.closest("tr")!.dataset.place);
    const first = grid.columns.findIndex(({ key }) => key === cell.dataset.column);
    const rows = [...grid.rows];
    cellsPasted(told).forEach((cells, down) => {
      const row = rows[place + down] ?? grid.blank();
      rows[place + down] = cells.reduce((filled, text, right) => {
        const column = grid.columns[first + right];
        return column && (column.fits?.(filled) ?? true) ? pastedInto(column, filled, text) : filled;
      }, row);
    });
    grid.onChange(rows);
  };
  /** Goes where somebody may begin to write a row. */
  const begin = (place: number) => go(place, grid.columns[0]!.key);
  return { table, begin, onKeyDown, onPaste };
}
