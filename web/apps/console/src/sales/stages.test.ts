import type { TFunction } from "i18next";
import { expect, test } from "vitest";
import type { Opportunity, Stage } from "./records.ts";
import { mayGo, stagesTold } from "./stages.ts";

const t = ((key: string, given?: { stage?: string }) =>
  [key, given?.stage].filter(Boolean).join(" ")) as TFunction;
const sale = (stage: Stage, more: Partial<Opportunity> = {}) =>
  ({ opportunityId: "a", version: 3, stage, history: [], ...more }) as unknown as Opportunity;

test("an open opportunity goes to the stages the service allows from there, and to no other", () => {
  const may = (stage: Stage) =>
    ["QUALIFYING", "PROPOSAL", "NEGOTIATION", "WON", "LOST"].filter((to) => mayGo(stage, to));
  expect(may("QUALIFYING")).toEqual(["PROPOSAL", "LOST"]);
  expect(may("PROPOSAL")).toEqual(["QUALIFYING", "NEGOTIATION", "LOST"]);
  expect(may("NEGOTIATION")).toEqual(["PROPOSAL", "LOST"]);
  expect(may("WON")).toEqual([]);
  expect(may("LOST")).toEqual([]);
});

test("its life is told from the newest stage back to where it came from", () => {
  const history = [
    { stage: "QUALIFYING" as const, enteredAt: "2026-11-01T00:00:00Z" },
    { stage: "PROPOSAL" as const, enteredAt: "2026-11-03T00:00:00Z" },
  ];
  const told = stagesTold(sale("PROPOSAL", { history, leadId: "l" }), t);
  expect(told.map(({ what, at }) => [what, at])).toEqual([
    ["sale.reached opportunity.stages.PROPOSAL", "2026-11-03T00:00:00Z"],
    ["sale.openedByLead", "2026-11-01T00:00:00Z"],
  ]);
  expect(stagesTold(sale("QUALIFYING", { history: history.slice(0, 1) }), t)[0]?.what).toBe("sale.opened");
});
