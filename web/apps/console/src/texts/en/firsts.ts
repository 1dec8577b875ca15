import type { firsts as zh } from "../zh/firsts.ts";

/** Texts of the console: how the first record of a kind comes about, where there is none. */
export const firsts: typeof zh = {
  products: "No product yet: add one, then write its option model and its price",
  quotes: "No quote yet: configure a machine and quote it, or write one",
  saved: "No saved configuration yet: a machine that is saved in the configurator is listed here",
  templates: "No quote template yet: keep a good quote as a template on its page",
  books: "No price book yet: draft one; once it is published, quotes take their prices from it",
  costs: "No cost list yet: draft one; once it is published, quotes tell their margin",
  rates: "No exchange rates yet: enter some; once they are published, quotes may be in other currencies",
  procedures: "No price procedure yet: draft one that says by which steps a price comes about",
  repricings: "Nothing tried out yet: see what other prices would mean for open quotes",
  tables: "No decision table yet: begin one that decides prices or approvals",
  touched:
    "No quote is touched by a change yet: when prices, costs, rates or models change, the quotes they touch are listed here",
};
