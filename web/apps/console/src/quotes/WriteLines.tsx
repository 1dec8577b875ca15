import { Cell, type Column, Labelled, RecordSelect, RowsEditor } from "@crm/ui";
import { Grid, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { named } from "../configurator/named.ts";
import type { ProductSummary } from "../configurator/records.ts";
import { digits, written } from "../money.ts";
import { isBoughtAsItIs, soldToday } from "../products/records.ts";
import { useCounted } from "../units/useUnits.ts";
import { COUNTINGS, type Section } from "./offer.ts";
import { Net } from "./Net.tsx";
import type { QuoteLine } from "./records.ts";
import {
  asks,
  counted,
  type Counting,
  countingOf,
  isPriced,
  kindOf,
  percentOf,
  rateOf,
  type Row,
  settled,
  type Wrong,
} from "./writing.ts";

interface Props {
  rows: Row[];
  sections: Section[];
  currency: string;
  wrong: Wrong;
  /** What lines come to, by their ids, as far as that was told. */
  priced: ReadonlyMap<string, QuoteLine>;
  /** Something was written since. */
  isOld: boolean;
  onChange: (rows: Row[]) => void;
}

const blank = (): Omit<Row, "asked"> => ({ id: crypto.randomUUID(), own: false });
const BLANKS: Record<"product" | "own" | "words", () => Row> = {
  product: () => ({ ...blank(), asked: { kind: "standard", quantity: 1 } }),
  own: () => ({ ...blank(), own: true, asked: { kind: "service", quantity: 1, taxRate: "0.06" } }),
  words: () => ({ ...blank(), asked: { kind: "text" } }),
};

/** The lines of an offer as they are written: machines as they were configured, products, services and words. */
export function WriteLines({ rows, sections, currency, wrong, priced, isOld, onChange }: Props) {
  const { t } = useTranslation();
  const wide = Grid.useBreakpoint().md !== false;
  const sets = [...new Set(rows.flatMap(({ asked }) => asked.alternatives ?? []))].sort();
  const columns: Column<Row>[] = [
    {
      key: "productCode",
      label: "quotes.what",
      width: 260,
      of: ({ asked }) => asked.productCode ?? "",
      set: (row, code) => (kindOf(row) === "standard" && !row.own ? asks(row, { productCode: code }) : row),
      show: (row, name, no, put) => <What row={row} name={name} wrong={no} onChange={put} />,
    },
    {
      key: "quantity",
      label: "configurator.quantity",
      width: 70,
      fits: isPriced,
      of: ({ asked }) => String(asked.quantity ?? 1),
      set: (row, said) => (/^[1-9]\d{0,6}$/.test(said) ? asks(row, { quantity: Number(said) }) : row),
    },
    {
      key: "discountPercent",
      label: "quotes.discountPercent",
      width: 70,
      fits: isPriced,
      of: ({ asked }) => written(asked.discountPercent ?? ""),
      set: (row, said) => asks(row, { discountPercent: digits(said).replace("%", "") }),
    },
    {
      key: "counting",
      label: "quotes.counting",
      width: 112,
      fits: isPriced,
      choices: COUNTINGS.map((value) => ({ value, label: t(`quotes.counts.${value}`) })),
      of: countingOf,
      set: (row, said) => counted(row, said as Counting),
    },
    {
      key: "alternatives",
      label: "quotes.set",
      width: 64,
      fits: (row) => countingOf(row) === "alternative",
      suggestions: sets,
      of: ({ asked }) => asked.alternatives ?? "",
      set: (row, said) => asks(row, { alternatives: said.trim() || "A" }),
    },
    {
      key: "chosen",
      label: "quotes.chosen",
      width: 48,
      fits: (row) => countingOf(row) !== "always",
      flag: true,
      of: ({ asked }) => String(asked.chosen ?? false),
      set: (row, said) => asks(row, { chosen: said === "true" }),
    },
  ];
  const places: Column<Row>[] = sections.length
    ? [
        {
          key: "section",
          label: "quotes.section",
          width: 110,
          choices: [
            { value: "", label: t("quotes.noSection") },
            ...sections.map((one) => ({ value: one.code, label: named(one) || one.code })),
          ],
          of: ({ asked }: Row) => asked.section ?? "",
          set: (row: Row, said: string) => asks(row, { section: said }),
        },
      ]
    : [];
  const net: Column<Row> = {
    key: "net",
    label: "quotes.net",
    width: 120,
    fits: isPriced,
    of: () => "",
    set: (row) => row,
    show: ({ id }, name) => <Net line={priced.get(id)} name={name} isOld={isOld} />,
  };
  // What is said of no line takes no room.
  const [what, ...used] = columns.filter(
    ({ key, fits }) => !["alternatives", "chosen"].includes(key) || rows.some((row) => fits?.(row)),
  );
  // On a phone what a line comes to stands beside what it is, and the rest is pushed into sight.
  const seen = wide ? [what!, ...used, ...places, net] : [what!, net, ...used, ...places];
  return (
    <RowsEditor
      label={t("quotes.lines")}
      rows={rows}
      columns={seen}
      fixed={false}
      blank={BLANKS.product}
      kinds={(["product", "own", "words"] as const).map((key) => ({
        key,
        label: t(`quotes.adds.${key}`),
        blank: BLANKS[key],
      }))}
      wrong={wrong.told}
      wrongIn={wrong.where}
      below={(row, place, put) => <Below row={row} place={place} currency={currency} onChange={put} />}
      onChange={(now) => onChange(settled(rows, now))}
    />
  );
}

interface Told {
  row: Row;
  onChange: (row: Row) => void;
}

/** What a line offers: a machine by its name, a product by search, a service by its own name, or words. */
function What({ row, name, wrong, onChange }: Told & { name: string; wrong?: string }) {
  const { t } = useTranslation();
  const counted = useCounted();
  const { asked, names, own } = row;
  const kind = kindOf(row);
  if (kind === "text" || own) {
    const key = own ? "nameZh" : "textZh";
    return (
      <Cell
        label={`${t(own ? "quotes.nameZh" : "quotes.textZh")} · ${name}`}
        value={asked[key] ?? ""}
        lines={own ? 1 : 2}
        wrong={wrong}
        fixed={false}
        onChange={(said) => onChange(asks(row, { [key]: said }))}
      />
    );
  }
  const unit = names?.unit && (
    <span className="quiet">{t("quotes.countedIn", { unit: counted(names.unit) })}</span>
  );
  if (kind === "configured")
    return (
      <span>
        {named(names ?? {})} <span className="quiet">{asked.productCode}</span>{" "}
        <Tag>{t("quotes.configured")}</Tag> {unit}
      </span>
    );
  return (
    <>
      <RecordSelect<ProductSummary>
        label={name}
        of={soldToday(isBoughtAsItIs)}
        wrong={Boolean(wrong)}
        value={asked.productCode}
        onChange={(code, product) =>
          onChange({
            ...asks(row, {
              productCode: (code as string | undefined) ?? "",
              kind: product?.kind === "service" ? "service" : "standard",
            }),
            names: product,
          })
        }
      />
      {unit}
    </>
  );
}

/** What else is said of a line that has no product, below it; nothing of the others. */
function Below({ row, place, currency, onChange }: Told & { place: number; currency: string }) {
  const { t } = useTranslation();
  const of = (key: string) => `${t(`quotes.${key}`)} ${place + 1}`;
  if (kindOf(row) === "text")
    return (
      <Labelled
        row={row}
        columns={[
          {
            key: "textEn",
            label: "quotes.textEn",
            name: of("textEn"),
            lines: 2,
            of: ({ asked }) => asked.textEn ?? "",
            set: (one, said) => asks(one, { textEn: said }),
          },
        ]}
        fixed={false}
        onChange={onChange}
      />
    );
  if (!row.own) return null;
  const columns: Column<Row>[] = [
    {
      key: "kind",
      label: "quotes.kind",
      name: of("kind"),
      choices: (["service", "standard"] as const).map((value) => ({
        value,
        label: t(`quotes.kinds.${value}`),
      })),
      of: kindOf,
      set: (one, said) => asks(one, { kind: said as "service" | "standard" }),
    },
    {
      key: "nameEn",
      label: "quotes.nameEn",
      name: of("nameEn"),
      of: ({ asked }) => asked.nameEn ?? "",
      set: (one, said) => asks(one, { nameEn: said }),
    },
    {
      key: "unitPrice",
      label: "quotes.ownPrice",
      name: `${of("ownPrice")} (${currency})`,
      of: ({ asked }) => written(asked.unitPrice?.amount ?? ""),
      set: (one, said) => asks(one, { unitPrice: said ? { amount: digits(said), currency } : undefined }),
    },
    {
      key: "taxRate",
      label: "quotes.taxPercent",
      name: of("taxPercent"),
      of: ({ asked }) => percentOf(asked.taxRate),
      set: (one, said) => asks(one, { taxRate: rateOf(digits(said).replace("%", "")) }),
    },
    {
      key: "unit",
      label: "quotes.unit",
      name: of("unit"),
      of: ({ asked }) => asked.unit ?? "",
      set: (one, said) => asks(one, { unit: said }),
    },
  ];
  return <Labelled row={row} columns={columns} fixed={false} onChange={onChange} />;
}
