import type { FormField } from "../form/field.ts";
import { keep, kept } from "../shell/keeping.ts";
import { queryOf } from "./savedViews.ts";
import { readView } from "./view.ts";

/** Name → the query of its address, as views were kept before the server kept them. */
export type Left = Record<string, string>;

const placeOf = (list: string) => `views.${list}`;

/** The views of a list that only this browser knows. */
export function leftOnDevice(list: string): Left {
  return kept<Left | null>(placeOf(list)) ?? {};
}

export function leave(list: string, left: Left): void {
  keep(placeOf(list), left);
}

/** The query as the server keeps it: of what the list knows, without the mark before it. */
export function asKept(query: string, fields: FormField[]): string {
  return queryOf(readView(new URLSearchParams(query), fields));
}
