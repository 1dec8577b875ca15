import { ask, type FormField, needed, RowsEditor, today } from "@crm/ui";
import { Card } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { CURRENCIES, digits } from "../money.ts";
import { Copied } from "./Copied.tsx";
import { DatedDraft } from "./DatedDraft.tsx";
import { PasteButton } from "./PasteButton.tsx";
import { COST_LISTS, type CostList } from "./records.ts";
import { type Cost, costsPasted, wrongCost } from "./written.ts";
import { wrongRows } from "./wrongRows.ts";

const HEAD: FormField[] = [
  { key: "code", label: "products.code", kind: "text", required: true, most: 40 },
  { key: "currency", label: "capture.currency", kind: "choice", choices: CURRENCIES, required: true },
  { key: "validFrom", label: "products.validFrom", kind: "date", required: true },
];

const COLUMNS = [
  needed<Cost>("code", "products.code", { width: 180 }),
  needed<Cost>("amount", "prices.amount", { width: 130 }),
  needed<Cost>("source", "prices.source", { width: 150 }),
  needed<Cost>("asOf", "prices.asOf", { width: 130 }),
];

const PARTS = ["items", "hours"] as const;

/** Costs are written down before they count, most often as a copy of those that do. */
export default function NewCostList() {
  const [parameters] = useSearchParams();
  return (
    <Copied<CostList> path={COST_LISTS} id={parameters.get("from")}>
      {(from) => <Writing from={from} />}
    </Copied>
  );
}

function Writing({ from }: { from?: CostList }) {
  const { t } = useTranslation();
  const [key] = useState(() => crypto.randomUUID());
  const [costs, setCosts] = useState({ items: from?.items ?? [], hours: from?.hours ?? [] });
  const wrong = (part: Cost[]) => wrongRows(part, wrongCost, t);
  const told = (part: Cost[]) => part.map((cost) => ({ ...cost, amount: digits(cost.amount) }));
  const save = async (head: Record<string, unknown>) => {
    const body = { ...head, items: told(costs.items), hours: told(costs.hours) };
    const list = await ask<CostList>("POST", COST_LISTS, { key, body });
    return `/cost-lists/${list.costListId}`;
  };
  return (
    <DatedDraft
      title={t("prices.newCosts")}
      backTo={from ? `/cost-lists/${from.costListId}` : "/cost-lists"}
      path={COST_LISTS}
      fields={HEAD}
      initial={{ currency: from?.currency ?? "CNY", validFrom: today() }}
      isWrong={PARTS.some((part) => wrong(costs[part]).size > 0)}
      onSave={save}
    >
      <p className="quiet">{t("prices.draftMeans")}</p>
      {PARTS.map((part) => (
        <Card
          key={part}
          size="small"
          className="spaced"
          title={<h2>{t(`prices.${part}`, { count: costs[part].length })}</h2>}
          extra={
            <PasteButton
              hint={t("prices.pasteCosts")}
              onPaste={(cells) =>
                setCosts({
                  ...costs,
                  [part]: [...costs[part], ...costsPasted(cells, t("prices.sheet"), today())],
                })
              }
            />
          }
        >
          <RowsEditor
            label={t(`prices.${part}`, { count: costs[part].length })}
            rows={costs[part]}
            columns={COLUMNS}
            fixed={false}
            wrong={wrong(costs[part])}
            blank={(): Cost => ({ code: "", amount: "", source: "", asOf: today() })}
            onChange={(changed) => setCosts({ ...costs, [part]: changed })}
          />
        </Card>
      ))}
    </DatedDraft>
  );
}
