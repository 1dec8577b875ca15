import { ask, type FormField, type Move } from "@crm/ui";
import type { TFunction } from "i18next";
import { REASON } from "../leads/fields.ts";
import { CURRENCIES, digits, written } from "../money.ts";
import { OPPORTUNITIES, opportunityFields, type Opportunity } from "./records.ts";
import { mayGo } from "./stages.ts";

/** To another stage, as far as its own allows; undefined where it does not. */
export function moveTo(sale: Opportunity, stage: string, t: TFunction): Move | undefined {
  if (!mayGo(sale.stage, stage)) return undefined;
  if (stage === "LOST")
    return {
      title: t("sale.lose"),
      fields: [REASON],
      run: (body) => ask("POST", at(sale, "/loss"), { version: sale.version, body }),
    };
  return {
    title: "",
    fields: [],
    run: () => ask("POST", at(sale, "/stage"), { version: sale.version, body: { stage } }),
  };
}

/** What it is called and what it may bring. */
export function describe(sale: Opportunity, t: TFunction): Move {
  const known = (key: string): FormField[] => opportunityFields.filter((field) => field.key === key);
  return {
    title: t("work.change"),
    fields: [
      ...known("name").map((field) => ({ ...field, required: true })),
      ...known("productLine"),
      { key: "amount", label: "sale.estimate", kind: "text", required: true, most: 20 },
      { key: "currency", label: "capture.currency", kind: "choice", choices: CURRENCIES, required: true },
    ],
    begin: { ...sale, amount: written(sale.amount.amount), currency: sale.amount.currency },
    run: ({ name, productLine = "", amount, currency }) =>
      ask("PUT", at(sale), {
        version: sale.version,
        body: { name, productLine, amount: { amount: digits(String(amount)), currency } },
      }),
  };
}

const at = (sale: Opportunity, move = "") => `${OPPORTUNITIES}/${sale.opportunityId}${move}`;
