import { ask, type Column, type FormField, needed, RowsEditor, text, today, useCan } from "@crm/ui";
import { Card } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams, useSearchParams } from "react-router";
import { CURRENCIES, digits, written } from "../money.ts";
import { CUSTOMERS, READS_ACCOUNTS } from "../sales/records.ts";
import { Copied } from "./Copied.tsx";
import { DatedDraft } from "./DatedDraft.tsx";
import { PasteButton } from "./PasteButton.tsx";
import { AUDIENCES, type OptionPrice, PRICE_BOOKS, type PriceBook, ROUNDINGS } from "./records.ts";
import {
  amountScaleRead,
  amountScaleWritten,
  blankEntry,
  entriesPasted,
  type Entry,
  entryOf,
  entryTold,
  scaleRead,
  scaleWritten,
  wrongEntry,
  wrongOptionPrice,
} from "./written.ts";
import { wrongRows } from "./wrongRows.ts";

const scaleOf = (key: string, label: string): FormField => ({
  key,
  label,
  kind: "text",
  hint: `${label}Means`,
  wrong: (given) => (scaleRead(String(given[key] ?? "")) ? undefined : "prices.wrong.scale"),
});

const HEAD: FormField[] = [
  { key: "code", label: "products.code", kind: "text", required: true, most: 40 },
  { key: "name", label: "configurator.nameIt", kind: "text", required: true, most: 120 },
  { key: "currency", label: "capture.currency", kind: "choice", choices: CURRENCIES, required: true },
  { key: "validFrom", label: "products.validFrom", kind: "date", required: true },
  { key: "validTo", label: "prices.validTo", kind: "date" },
  {
    key: "forGroup",
    label: "prices.audience.forGroup",
    kind: "text",
    most: 40,
    hint: "prices.audienceMeans",
  },
  { key: "forRegion", label: "prices.audience.forRegion", kind: "region" },
  { key: "forGrade", label: "prices.audience.forGrade", kind: "text", most: 40 },
  scaleOf("scale", "prices.scale"),
  scaleOf("amountScale", "prices.amountScale"),
  { key: "taxIncluded", label: "prices.taxIncluded", kind: "flag" },
  {
    key: "roundingMode",
    label: "prices.rounding",
    kind: "choice",
    choices: ROUNDINGS,
    choiceTexts: "prices.roundings",
  },
  { key: "roundingStep", label: "prices.roundingStep", kind: "text", hint: "prices.roundingStepMeans" },
  { key: "perUnit", label: "prices.perUnit", kind: "flag" },
];

interface Grade {
  grade: string;
  percent: string;
}

const OPTION_PRICES: Column<OptionPrice>[] = [
  needed<OptionPrice>("option", "prices.option", { width: 130 }),
  text<OptionPrice>("product", "configurator.product", { width: 130 }),
  text<OptionPrice>("amount", "prices.amount", { width: 110 }),
  text<OptionPrice>("percent", "prices.percentOfList", { width: 110 }),
  text<OptionPrice>("condition", "models.condition", { width: 220 }),
];

/** A price book is written down before it holds, most often as a copy of one that does; a draft is changed. */
export default function WritePriceBook() {
  const { id } = useParams();
  const [parameters] = useSearchParams();
  return (
    <Copied<PriceBook> path={PRICE_BOOKS} id={id ?? parameters.get("from")}>
      {(from) => <Writing from={from} changed={id ? from : undefined} />}
    </Copied>
  );
}

function Writing({ from, changed }: { from?: PriceBook; changed?: PriceBook }) {
  const { t } = useTranslation();
  const [key] = useState(() => crypto.randomUUID());
  const knowsCustomers = useCan()(READS_ACCOUNTS);
  const [entries, setEntries] = useState<Entry[]>(() => from?.entries.map(entryOf) ?? []);
  const [grades, setGrades] = useState<Grade[]>(
    () => from?.grades.map(({ grade, percent }) => ({ grade, percent: String(Number(percent)) })) ?? [],
  );
  const [options, setOptions] = useState<OptionPrice[]>(() => from?.terms?.options ?? []);
  const wrong = wrongRows(entries, wrongEntry, t);
  const wrongOptions = wrongRows(options, wrongOptionPrice, t);
  const save = async (given: Record<string, unknown>) => {
    const { scale, amountScale, taxIncluded, roundingMode, roundingStep, perUnit, ...head } = given;
    const rounding = {
      ...(roundingMode !== undefined && { mode: roundingMode }),
      ...(roundingStep !== undefined && { step: digits(String(roundingStep)) }),
      ...(perUnit === true && { perUnit }),
    };
    const currency = String(head.currency ?? from?.currency);
    const body = {
      ...head,
      terms: {
        ...(taxIncluded === true && { taxIncluded }),
        ...(Object.keys(rounding).length > 0 && { rounding }),
        amountScale: amountScaleRead(String(amountScale ?? "")) ?? [],
        options: options.map((one) => ({ ...one, ...(one.amount && { amount: digits(one.amount) }) })),
      },
      scale: scaleRead(String(scale ?? "")) ?? [],
      grades,
      entries: entries.map((one) => entryTold(one, currency)),
    };
    const book = changed
      ? await ask<PriceBook>("PUT", `${PRICE_BOOKS}/${changed.priceBookId}`, {
          version: changed.version,
          body,
        })
      : await ask<PriceBook>("POST", PRICE_BOOKS, { key, body });
    return `/price-books/${book.priceBookId}`;
  };
  const { rounding } = from?.terms ?? {};
  const initial = {
    currency: from?.currency ?? "CNY",
    name: from?.name,
    validFrom: changed?.validFrom ?? today(),
    ...(changed && { code: changed.code, validTo: changed.validTo }),
    ...Object.fromEntries(AUDIENCES.map((one) => [one, from?.[one]])),
    scale: from && scaleWritten(from.scale),
    amountScale: amountScaleWritten(from?.terms?.amountScale),
    taxIncluded: from?.terms?.taxIncluded,
    roundingMode: rounding?.mode,
    roundingStep: rounding?.step && written(rounding.step),
    perUnit: rounding?.perUnit,
  };
  const [code, name, currency, ...others] = HEAD;
  const customer: FormField = {
    key: "forCustomer",
    label: "prices.audience.forCustomer",
    kind: "record",
    of: CUSTOMERS,
  };
  return (
    <DatedDraft
      title={changed ? t("prices.changeBook", { code: changed.code }) : t("prices.newBook")}
      backTo={from ? `/price-books/${from.priceBookId}` : "/price-books"}
      path={PRICE_BOOKS}
      // What a book is called and counted in stays.
      fields={[
        ...(changed ? [name!] : [code!, name!, currency!]),
        ...others.slice(0, 2),
        // Whom a book is for stays, whoever changes it.
        ...(knowsCustomers || from?.forCustomer ? [customer] : []),
        ...others.slice(2),
      ]}
      initial={initial}
      isWrong={!entries.length || wrong.size > 0 || wrongOptions.size > 0}
      onSave={save}
    >
      <Card
        size="small"
        className="spaced"
        title={<h2>{t("prices.entries", { count: entries.length })}</h2>}
        extra={
          <PasteButton
            hint={t("prices.pasteEntries")}
            onPaste={(cells) => setEntries([...entries, ...entriesPasted(cells)])}
          />
        }
      >
        <RowsEditor
          label={t("prices.entries", { count: entries.length })}
          rows={entries}
          columns={[
            needed<Entry>("productCode", "configurator.product", { width: 180 }),
            needed<Entry>("listPrice", "prices.listPrice", { width: 130 }),
            needed<Entry>("scale", "prices.scale", { width: 180 }),
            needed<Entry>("formula", "prices.formula", { width: 220 }),
            needed<Entry>("amountScale", "prices.amountScale", { width: 160 }),
            {
              ...needed<Entry>("roundingMode", "prices.rounding", { width: 130 }),
              choices: [
                { value: "", label: t("prices.asTheBook") },
                ...ROUNDINGS.map((value) => ({ value, label: t(`prices.roundings.${value}`) })),
              ],
            },
            needed<Entry>("roundingStep", "prices.roundingStep", { width: 90 }),
            needed<Entry>("perUnit", "prices.perUnit", { width: 70, flag: true }),
          ]}
          fixed={false}
          wrong={wrong}
          blank={blankEntry}
          onChange={setEntries}
        />
      </Card>
      <Card size="small" className="spaced" title={<h2>{t("prices.optionPrices")}</h2>}>
        <p className="quiet">{t("prices.optionPricesMean")}</p>
        <RowsEditor
          label={t("prices.optionPrices")}
          rows={options}
          columns={OPTION_PRICES}
          fixed={false}
          wrong={wrongOptions}
          blank={(): OptionPrice => ({ option: "" })}
          onChange={setOptions}
        />
      </Card>
      <Card size="small" title={<h2>{t("prices.grades")}</h2>}>
        <RowsEditor
          label={t("prices.grades")}
          rows={grades}
          columns={[
            needed<Grade>("grade", "prices.grade", { width: 160 }),
            needed<Grade>("percent", "quotes.discountPercent", { width: 120 }),
          ]}
          fixed={false}
          blank={(): Grade => ({ grade: "", percent: "" })}
          onChange={setGrades}
        />
      </Card>
    </DatedDraft>
  );
}
