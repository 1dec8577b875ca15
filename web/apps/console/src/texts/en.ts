import { assignment } from "./en/assignment.ts";
import { capture } from "./en/capture.ts";
import { imports } from "./en/imports.ts";
import { leads } from "./en/leads.ts";
import { reports } from "./en/reports.ts";
import { shell } from "./en/shell.ts";
import { support } from "./en/support.ts";
import { work } from "./en/work.ts";
import type { zh } from "./zh.ts";

/** Texts of the console, area by area; no key stands in two of them. */
export const en: typeof zh = {
  ...shell,
  ...leads,
  ...imports,
  ...capture,
  ...assignment,
  ...support,
  work: { ...work, ...reports },
};
