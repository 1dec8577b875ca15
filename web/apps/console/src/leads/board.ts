import type { Board, FormField, Move } from "@crm/ui";
import type { TFunction } from "i18next";
import { createElement } from "react";
import { ConversionPreview } from "./ConversionPreview.tsx";
import { InSales } from "./InSales.tsx";
import { leadFields, OPPORTUNITY } from "./fields.ts";
import { isOpen, type Lead } from "./lead.ts";
import { convert, drop, qualify } from "./moves.ts";
import { usedOf } from "./used.ts";

// Fields of few values that the list can be filtered by.
const GROUPS = ["status", "source", "productLine", "ownerId", "campaignId", "region"];

/** The board: status can be moved along; by any other field the leads are only looked at. */
export function leadBoard(
  t: TFunction,
  mayWork: boolean,
  dropFields: FormField[],
  seesSales: boolean,
): Board<Lead> {
  const fields = leadFields(false);
  const named = (...keys: string[]) => keys.flatMap((key) => fields.filter((field) => field.key === key));
  return {
    groups: named(...GROUPS),
    used: usedOf,
    lines: named("contactName", "productLine", "ownerName"),
    move: (lead, group, value) =>
      mayWork && group.key === "status" ? moveTo(lead, value, t, dropFields, seesSales) : undefined,
  };
}

export function moveTo(
  lead: Lead,
  status: string,
  t: TFunction,
  dropFields: FormField[],
  seesSales: boolean,
): Move | undefined {
  if (lead.status === "new" && status === "qualified")
    return { title: "", fields: [], run: () => qualify(lead) };
  if (isOpen(lead) && status === "dropped")
    return { title: t("lead.drop"), fields: dropFields, run: (given) => drop(lead, given) };
  if (lead.status === "qualified" && status === "converted") {
    const key = crypto.randomUUID();
    return {
      title: t("lead.convert"),
      intro: createElement(ConversionPreview, { lead }),
      fields: [OPPORTUNITY],
      begin: { opportunityName: opportunityOf(lead) },
      run: (given) => convert(lead, given, key),
      ...(seesSales && { done: createElement(InSales, { leadId: lead.leadId }) }),
    };
  }
  return undefined;
}

export function opportunityOf(lead: Lead): string {
  return [lead.companyName, lead.productLine].filter(Boolean).join(" ");
}
