import type { ReactNode } from "react";
import type { Need } from "../api/session.ts";
import type { Field, FormField } from "../form/field.ts";

/** A kind of record as the screens know it: where it is listed, what it is made of, how one is opened. */
export interface Resource<Row extends object> {
  name: string;
  path: string;
  idOf: (row: Row) => string;
  titleOf: (row: Row) => string;
  /** The address of a record's page. */
  pageOf?: (row: Row) => string;
  fields: Field<Row>[];
  /** The field searched by the text above the list. */
  search?: string;
  usualSort?: string;
  /** How the first one comes about, told where there is none. */
  first?: string;
  /** What can be done to one record where it is listed: a button or two. */
  act?: (row: Row) => ReactNode;
}

/** Something done to many records: shown before it happens, told row by row after. */
export interface BulkAction<Row> {
  key: string;
  label: string;
  need: Need;
  fits: (row: Row) => boolean;
  fields: FormField[];
  run: (row: Row, values: Record<string, unknown>) => Promise<unknown>;
}
