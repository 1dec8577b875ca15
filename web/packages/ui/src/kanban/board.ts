import type { ReactNode } from "react";
import type { Field, FormField } from "../form/field.ts";

/** What a board lets people do with a kind of record. */
export interface Board<Row extends object> {
  /** Fields whose values can be columns; the first is the usual one. Each has choices and a filter. */
  groups: Field<Row>[];
  /** What moving a record means; undefined when it cannot be. */
  move: (row: Row, group: Field<Row>, value: string) => Move | undefined;
  /** The lines on a card below its title. */
  lines: Field<Row>[];
}

export interface Move {
  title: string;
  intro?: ReactNode;
  /** Asked before it happens; none means at once. */
  fields: FormField[];
  begin?: Record<string, unknown>;
  run: (values: Record<string, unknown>) => Promise<unknown>;
}
