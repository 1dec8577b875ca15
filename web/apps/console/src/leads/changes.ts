import type { FormField } from "@crm/ui";
import type { Lead } from "./lead.ts";

/** The fields of a form that differ from the record it began with; what was emptied is told as empty. */
export function changesOf(
  fields: FormField[],
  began: Lead,
  given: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    differing(fields, began, given).map(({ key, many }) => [key, given[key] ?? (many ? [] : "")]),
  );
}

/** The fields in which two states of a record differ; nothing, an empty text and an empty list are the same. */
export function differing(fields: FormField[], one: Told, other: Told): FormField[] {
  return fields.filter(({ key }) => written(one, key) !== written(other, key));
}

type Told = Lead | Record<string, unknown>;

function written(told: Told, key: string): string {
  const value = (told as Record<string, unknown>)[key];
  return Array.isArray(value) ? [...value].sort().join() : String(value ?? "");
}
