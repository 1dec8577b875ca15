import { type Field, type FormField, type Lookup, type Resource, today } from "@crm/ui";
import type { Model } from "../configurator/model.ts";
import { named } from "../configurator/named.ts";
import {
  OPTION_MODELS,
  PRODUCT_KINDS,
  PRODUCT_STATUSES,
  productOfCode,
  PRODUCTS,
  type ProductSummary,
} from "../configurator/records.ts";
import { CURRENCIES, digits } from "../money.ts";
import { percentOf } from "../quotes/writing.ts";
import type { Unit } from "../units/unit.ts";

export interface EditionSummary {
  optionModelId: string;
  version: number;
  productId: string;
  productCode: string;
  edition: number;
  hash: string;
  note: string;
  status: "draft" | "released";
  validFrom?: string;
  releasedAt?: string;
  createdAt: string;
}

export interface Edition extends EditionSummary {
  model: Partial<Model>;
}

export const productFields = <Row extends ProductSummary>(): Field<Row>[] => [
  { key: "code", label: "products.code", kind: "text", sorts: true, most: 40, width: 130 },
  { key: "text", label: "configurator.findProduct", kind: "text", filter: "text", column: false },
  { key: "nameZh", label: "products.nameZh", kind: "text", most: 120, width: 220 },
  { key: "nameEn", label: "products.nameEn", kind: "text", most: 120, width: 260 },
  {
    key: "productLine",
    label: "lead.productLine",
    kind: "text",
    filter: "productLine",
    most: 40,
    width: 120,
  },
  {
    key: "kind",
    label: "products.kind",
    kind: "choice",
    choices: PRODUCT_KINDS,
    choiceTexts: "products.kinds",
    filter: "kind",
    width: 100,
  },
  { key: "unit", label: "products.unit", kind: "text", width: 80 },
  {
    key: "status",
    label: "products.status",
    kind: "choice",
    choices: PRODUCT_STATUSES,
    choiceTexts: "products.statuses",
    filter: "status",
    width: 100,
  },
  {
    key: "vatRate",
    label: "products.vatRate",
    kind: "text",
    apart: true,
    width: 90,
    show: ({ vatRate }) => `${percentOf(vatRate)} %`,
  },
  { key: "currency", label: "capture.currency", kind: "text", apart: true, width: 80 },
  { key: "releasedOn", label: "products.releasedOn", kind: "date", width: 120 },
  { key: "phasedOutOn", label: "products.phasedOutOn", kind: "date", apart: true, width: 120 },
  { key: "lastOrderOn", label: "products.lastOrderOn", kind: "date", width: 120 },
  { key: "successor", label: "products.successor", kind: "text", apart: true, width: 120 },
  { key: "retiredOn", label: "products.retiredOn", kind: "date", apart: true, width: 120 },
  { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, apart: true, width: 160 },
];

export const productResource: Omit<Resource<ProductSummary>, "titleOf"> = {
  name: "products",
  path: PRODUCTS,
  idOf: (one) => one.productId,
  pageOf: (one) => `/products/${one.productId}`,
  fields: productFields(),
  search: "text",
  usualSort: "code",
  first: "firsts.products",
};

/** Whether it is sold, the last orders taken included. */
export const isInSale = ({ status }: ProductSummary) => status === "released" || status === "phase-out";

/** Everything but machines, which are configured. */
export const isBoughtAsItIs = ({ kind }: ProductSummary) => kind !== "machine";

/** What can be ordered today, referred to by its code. */
export const soldToday = (fits?: (one: ProductSummary) => boolean): Lookup<ProductSummary> => ({
  path: PRODUCTS,
  search: "text",
  query: { soldOn: today() },
  fits,
  idOf: ({ code }) => code,
  nameOf: (one) => `${named(one)} ${one.code}`,
  one: productOfCode,
});

const like = (key: string): FormField => ({
  ...productFields().find((field) => field.key === key)!,
  required: true,
});

export const NAMES = [like("nameZh"), like("nameEn"), like("productLine")];

/** The law may change it of a product in sale, too. */
export const TAX: FormField[] = [
  { key: "vatRate", label: "products.vatRate", kind: "text", required: true, hint: "products.vatMeans" },
];

/** What is asked of a draft beside its code and how it may be built; `kept` is a unit it is counted in already. */
export const described = (units: Unit[], kept?: string): FormField[] => [
  ...NAMES,
  { ...like("kind"), hint: "products.kindMeans" },
  {
    ...like("unit"),
    kind: "choice",
    hint: "products.unitMeans",
    names: Object.fromEntries(
      units
        .filter(({ code, retiredAt }) => !retiredAt || code === kept)
        .map((one) => [one.code, `${named(one)} (${one.code})`]),
    ),
  },
  { key: "currency", label: "capture.currency", kind: "choice", choices: CURRENCIES, required: true },
  ...TAX,
  { key: "amount", label: "products.cost", kind: "text", required: true, most: 20 },
];

/** What is asked of a product before it has an option model. */
export const drafted = (units: Unit[]): FormField[] => [
  { ...like("code"), hint: "products.codeMeans" },
  ...described(units),
];

/** What the form asked, as the service reads it. */
export function definition({ amount, currency, ...told }: Record<string, unknown>): Record<string, unknown> {
  return { ...told, currency, cost: { amount: digits(String(amount)), currency } };
}

export const editionPath = (id: string) => `${OPTION_MODELS}/${id}`;
