import { assignment } from "./zh/assignment.ts";
import { capture } from "./zh/capture.ts";
import { imports } from "./zh/imports.ts";
import { leads } from "./zh/leads.ts";
import { reports } from "./zh/reports.ts";
import { shell } from "./zh/shell.ts";
import { support } from "./zh/support.ts";
import { work } from "./zh/work.ts";

/** Texts of the console, area by area; no key stands in two of them. */
export const zh = {
  ...shell,
  ...leads,
  ...imports,
  ...capture,
  ...assignment,
  ...support,
  work: { ...work, ...reports },
};
