import { ask, type FormField, needed, RowsEditor, text, today } from "@crm/ui";
import { Card } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { CURRENCIES, digits } from "../money.ts";
import { Copied } from "./Copied.tsx";
import { DatedDraft } from "./DatedDraft.tsx";
import { RATE_LISTS, type Rate, type RateList } from "./records.ts";
import { wrongRate } from "./written.ts";
import { wrongRows } from "./wrongRows.ts";

const HEAD: FormField[] = [
  { key: "code", label: "products.code", kind: "text", required: true, most: 40 },
  { key: "base", label: "prices.base", kind: "choice", choices: CURRENCIES, required: true },
  { key: "validFrom", label: "products.validFrom", kind: "date", required: true },
];

/** Rates of a day, most often those of the day before with other numbers. */
export default function NewRates() {
  const [parameters] = useSearchParams();
  return (
    <Copied<RateList> path={RATE_LISTS} id={parameters.get("from")}>
      {(from) => <Writing from={from} />}
    </Copied>
  );
}

function Writing({ from }: { from?: RateList }) {
  const { t } = useTranslation();
  const [key] = useState(() => crypto.randomUUID());
  const [rates, setRates] = useState<Rate[]>(
    () => from?.rates.map((one) => ({ ...one, rate: String(Number(one.rate)) })) ?? [],
  );
  const wrong = wrongRows(rates, wrongRate, t);
  const save = async (head: Record<string, unknown>) => {
    const told = rates.map((one) => ({ ...one, rate: digits(one.rate) }));
    const list = await ask<RateList>("POST", RATE_LISTS, { key, body: { ...head, rates: told } });
    return `/exchange-rates/${list.rateListId}`;
  };
  return (
    <DatedDraft
      title={t("prices.newRates")}
      backTo={from ? `/exchange-rates/${from.rateListId}` : "/exchange-rates"}
      path={RATE_LISTS}
      fields={HEAD}
      initial={{ base: from?.base ?? "CNY", validFrom: today(), code: `FX-${today()}` }}
      isWrong={!rates.length || wrong.size > 0}
      onSave={save}
    >
      <p className="quiet">{t("prices.draftMeans")}</p>
      <Card size="small" title={<h2>{t("prices.rates")}</h2>}>
        <RowsEditor
          label={t("prices.rates")}
          rows={rates}
          columns={[
            needed<Rate>("currency", "capture.currency", { width: 120, suggestions: CURRENCIES }),
            needed<Rate>("rate", "prices.rate", { width: 140 }),
            text<Rate>("source", "prices.source", { width: 200 }),
          ]}
          fixed={false}
          wrong={wrong}
          blank={(): Rate => ({ currency: "", rate: "" })}
          onChange={setRates}
        />
      </Card>
    </DatedDraft>
  );
}
