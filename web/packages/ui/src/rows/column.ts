import type { ReactNode } from "react";

/** What is written of each row in one place: a text, one of a few choices, or yes and no. */
export interface Column<Row> {
  key: string;
  /** The key of a text. */
  label: string;
  /** Its name as it stands, where no text has it. */
  name?: string;
  /** Told below its name: what it may hold. */
  under?: string;
  width?: number;
  /** A few choices instead of a text; empty is none. */
  choices?: { value: string; label: string }[];
  /** What may be meant, offered while somebody writes. */
  suggestions?: readonly string[];
  flag?: true;
  lines?: number;
  /** Said of some rows only; of the others there is nothing to write. */
  fits?: (row: Row) => boolean;
  /** Written otherwise than as a text, a choice or a flag. */
  show?: (row: Row, name: string, wrong: string | undefined, put: (row: Row) => void) => ReactNode;
  of: (row: Row) => string;
  set: (row: Row, value: string) => Row;
}

/** A column of a plain text; an empty one is not told at all. */
export function text<Row extends object>(
  key: keyof Row & string,
  label: string,
  more: Partial<Column<Row>> = {},
) {
  return {
    key,
    label,
    of: (row: Row) => String(row[key] ?? ""),
    set: (row: Row, value: string) => put(row, key, value),
    ...more,
  } satisfies Column<Row>;
}

/** A column of a text the service always wants to be told, be it empty. */
export const needed = <Row extends object>(
  key: keyof Row & string,
  label: string,
  more: Partial<Column<Row>> = {},
) => text<Row>(key, label, { set: (row, value) => ({ ...row, [key]: value }), ...more });

/** A row with what was pasted into a column: choices go by their names too, marks by yes and no. */
export function pastedInto<Row>(column: Column<Row>, row: Row, told: string): Row {
  if (column.flag) return column.set(row, /^(true|yes|是|1)$/i.test(told) ? "true" : "");
  const meant = column.choices?.find(({ value, label }) => value === told || label === told);
  return column.choices && !meant ? row : column.set(row, meant?.value ?? told);
}

function put<Row extends object>(row: Row, key: string, value: string): Row {
  const { [key]: _, ...rest } = row as Record<string, unknown>;
  return (value === "" ? rest : { ...rest, [key]: value }) as Row;
}
