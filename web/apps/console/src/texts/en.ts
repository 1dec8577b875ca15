import { approvals } from "./en/approvals.ts";
import { assignment } from "./en/assignment.ts";
import { capture } from "./en/capture.ts";
import { catalogue } from "./en/catalogue.ts";
import { configurator } from "./en/configurator.ts";
import { decisions } from "./en/decisions.ts";
import { files, letterhead } from "./en/files.ts";
import { firsts } from "./en/firsts.ts";
import { imports } from "./en/imports.ts";
import { leads } from "./en/leads.ts";
import { papers } from "./en/papers.ts";
import { prices } from "./en/prices.ts";
import { quotes } from "./en/quotes.ts";
import { radar } from "./en/radar.ts";
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
