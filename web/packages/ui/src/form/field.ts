import type { ReactNode } from "react";
import type { Lookup } from "./RecordSelect.tsx";

export type Kind =
  | "text"
  | "long"
  | "email"
  | "choice"
  | "region"
  | "date"
  | "instant"
  | "number"
  | "money"
  | "person"
  | "record"
  | "words"
  | "hours"
  | "flag";

/**
 * One property of a record, described once: lists, filters, forms, record pages and exports are made of it.
 * `label` is the key of a text; a choice's own texts are `<choiceTexts>.<value>`.
 */
export interface FormField {
  key: string;
  label: string;
  kind: Kind;
  choices?: readonly string[];
  choiceTexts?: string;
  /** Choices that the company maintains: value → its name in the language spoken. */
  names?: Record<string, string>;
  /** Among which records one is chosen. */
  of?: Lookup<any>;
  /** Among people who hold one of these permissions; all colleagues unless something is said. */
  who?: readonly string[];
  /** Several choices, regions or people at once. */
  many?: boolean;
  required?: boolean;
  most?: number;
  /** Folded away below the others until somebody wants to tell more, for forms. */
  rare?: boolean;
  /** Asked only while another field has this value. */
  onlyFor?: { key: string; is: string };
  /** The key of a text that stands above it, over all that follow, for forms. */
  legend?: string;
  /** What the service points to when it means this field or what lies below it; its own name unless something is
   * said. */
  at?: string;
  /** The key of a text that says how the field is meant, for forms. */
  hint?: string;
  /** The key of a text that says what is wrong with it beside the others, for forms; nothing where it is right. */
  wrong?: (given: Record<string, unknown>) => string | undefined;
  /** What is known of this very value, told below it; instead of the hint. */
  aside?: ReactNode;
  /** The API can sort by it. */
  sorts?: boolean;
  /** The name of the API's filter. */
  filter?: string;
  /** Only a filter; the record shows it in another field. */
  column?: false;
  /** A filter that links set: no control of its own, only the mark that it is on. */
  linked?: boolean;
  /** Not among the columns unless it is chosen. */
  apart?: boolean;
  width?: number;
}

/** A property as a list and a record's page show it. */
export interface Field<Row> extends FormField {
  show?: (row: Row) => ReactNode;
  /** What is said of it where that is more than its value: in lists, on pages and in exports. */
  words?: (row: Row) => string;
  edit?: CellEdit<Row>;
}

/** Changing a record where it is listed: a small form of `fields`, saved on the version that was seen. */
export interface CellEdit<Row> {
  fits: (row: Row) => boolean;
  fields: FormField[];
  begin: (row: Row) => Record<string, unknown>;
  save: (row: Row, values: Record<string, unknown>) => Promise<Row>;
  /** The record as it is now, shown when somebody else was faster. */
  again: (row: Row) => Promise<Row>;
}

export function valueOf(row: object, key: string): unknown {
  return (row as Record<string, unknown>)[key];
}
