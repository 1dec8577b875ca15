import type { ReactNode } from "react";
import type { Field, FormField } from "../form/field.ts";

/** What a board lets people do with a kind of record. */
export interface Board<Row extends object> {
  /** Fields whose values can be columns; the first is the usual one. Each has a filter. */
  groups: Field<Row>[];
  /** The values of a field that has no choices: those in use, with what they are called. */
  used?: (group: string) => Promise<ColumnValue[]>;
  /** What moving a record means; undefined when it cannot be. */
  move: (row: Row, group: Field<Row>, value: string) => Move | undefined;
  /** The lines on a card below its title. */
  lines: Field<Row>[];
}

export interface ColumnValue {
  value: string;
  /** Where that is more than the value itself. */
  name?: string;
}

/** How long words stand that lead somewhere: long enough to follow them. */
export const LEADS_ON_SECONDS = 8;

export interface Move {
  title: string;
  intro?: ReactNode;
  /** Asked before it happens; none means at once. */
  fields: FormField[];
  begin?: Record<string, unknown>;
  run: (values: Record<string, unknown>) => Promise<unknown>;
  /** Said once it has happened, where that leads somewhere. */
  done?: ReactNode;
}
