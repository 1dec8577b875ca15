import { approvals } from "./zh/approvals.ts";
import { assignment } from "./zh/assignment.ts";
import { capture } from "./zh/capture.ts";
import { catalogue } from "./zh/catalogue.ts";
import { configurator } from "./zh/configurator.ts";
import { decisions } from "./zh/decisions.ts";
import { files, letterhead } from "./zh/files.ts";
import { firsts } from "./zh/firsts.ts";
import { imports } from "./zh/imports.ts";
import { leads } from "./zh/leads.ts";
import { papers } from "./zh/papers.ts";
import { prices } from "./zh/prices.ts";
import { quotes } from "./zh/quotes.ts";
import { radar } from "./zh/radar.ts";
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
  configurator,
  ...catalogue,
  quotes,
  papers,
  files,
  letterhead,
  firsts,
  prices,
  decisions,
  approvals,
  radar,
};
