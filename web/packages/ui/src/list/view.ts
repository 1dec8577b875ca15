import type { Field, FormField } from "../form/field.ts";

/** How a list is looked at. All of it is in the address, so that Back, a bookmark and a sent link bring it again. */
export interface View {
  filters: Record<string, string>;
  sort?: string;
  columns?: string[];
  shape: "list" | "kanban";
  group?: string;
}

export function readView(parameters: URLSearchParams, fields: FormField[]): View {
  const filters: Record<string, string> = {};
  for (const { filter } of fields) {
    const value = filter && parameters.get(filter);
    if (filter && value) filters[filter] = value;
  }
  return {
    filters,
    sort: parameters.get("sort") ?? undefined,
    columns: parameters.get("columns")?.split(",").filter(Boolean),
    shape: parameters.get("shape") === "kanban" ? "kanban" : "list",
    group: parameters.get("group") ?? undefined,
  };
}

export function writeView(view: View): URLSearchParams {
  const told = new URLSearchParams();
  for (const [name, value] of Object.entries(view.filters)) if (value) told.set(name, value);
  if (view.sort) told.set("sort", view.sort);
  if (view.columns) told.set("columns", view.columns.join(","));
  if (view.shape === "kanban") told.set("shape", "kanban");
  if (view.group) told.set("group", view.group);
  return told;
}

/** The fields shown as columns: those chosen, in the record's own order, or those not set apart. */
export function columnsOf<Row>(view: View, fields: Field<Row>[]): Field<Row>[] {
  const chosen = view.columns;
  return fields.filter(
    (field) => field.column !== false && (chosen ? chosen.includes(field.key) : !field.apart),
  );
}
