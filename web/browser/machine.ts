import { type Caller, companyDay, eventually } from "./caller.ts";

/** A machine to try the configurator with: some 64 groups, 400 options and 150 rules, made over the API. */
export interface Machine {
  code: string;
  productId: string;
  optionModelId: string;
}

const GROUPS = 58;
const EACH = 7;

const word = (code: string, zh: string, en: string) => ({ code, nameZh: zh, nameEn: en });

const option = (
  currency: string,
  code: string,
  zh: string,
  en: string,
  surcharge: number,
  more: object = {},
) => ({
  ...word(code, zh, en),
  surcharge: { amount: surcharge.toFixed(2), currency },
  ...more,
});

const weighs = (kilograms: number, days = 0) => ({
  attributes: [
    { name: "weight", number: String(kilograms) },
    { name: "days", number: String(days) },
  ],
});

function groups(currency: string): object[] {
  const of = (code: string, zh: string, en: string, surcharge: number, more: object = {}) =>
    option(currency, code, zh, en, surcharge, more);
  const main = [
    {
      ...word("clamp", "锁模单元", "Clamping unit"),
      cardinality: "exactly-one",
      options: [
        of("C1600", "锁模力 1600 kN", "Clamping force 1600 kN", 0, weighs(5200)),
        of("C2500", "锁模力 2500 kN", "Clamping force 2500 kN", 86000, weighs(8100, 5)),
        of("C4000", "锁模力 4000 kN", "Clamping force 4000 kN", 214000, weighs(13400, 12)),
      ],
    },
    {
      ...word("screw", "螺杆", "Screw"),
      cardinality: "exactly-one",
      options: [
        of("D40", "螺杆 D40", "Screw D40", 0, weighs(180)),
        of("D50", "螺杆 D50", "Screw D50", 9000, weighs(260)),
        of("D60", "螺杆 D60", "Screw D60", 21000, weighs(390, 3)),
      ],
    },
    {
      ...word("controller", "控制器", "Controller"),
      cardinality: "exactly-one",
      options: [
        of("STD", "标准控制器", "Standard controller", 0, { proposed: true }),
        of("KEBA", "KEBA 控制器", "KEBA controller", 26000),
      ],
    },
    {
      ...word("extras", "附件", "Extras"),
      cardinality: "any",
      options: [
        of("ROBOT", "机械手", "Robot", 92000, weighs(640, 10)),
        of("LINK", "机械手接口", "Robot interface", 8800),
        of("HEATER", "模温机", "Mould heater", 18500, weighs(95)),
        of("DRYER", "除湿干燥机", "Dehumidifying dryer", 12800, weighs(140)),
        of("NOZZLE", "针阀喷嘴", "Shut-off nozzle", 5400, { quantity: { low: "1", high: "4", step: "1" } }),
      ],
    },
    {
      ...word("reach", "机械手行程", "Reach of the robot"),
      cardinality: "exactly-one",
      under: "ROBOT",
      options: [
        of("R800", "行程 800 mm", "Reach 800 mm", 0),
        of("R1200", "行程 1200 mm", "Reach 1200 mm", 15000),
      ],
    },
    {
      ...word("voltage", "电压", "Voltage"),
      cardinality: "exactly-one",
      options: [
        of("V400", "400 V / 50 Hz", "400 V / 50 Hz", 0, { proposed: true }),
        of("V480", "480 V / 60 Hz", "480 V / 60 Hz", 6500, { ...weighs(0, 7) }),
      ],
    },
  ];
  const rest = Array.from({ length: GROUPS }, (_, place) => ({
    ...word(`M${place}`, `模块 ${place + 1}`, `Module ${place + 1}`),
    cardinality: place % 3 === 0 ? "exactly-one" : place % 3 === 1 ? "at-most-one" : "any",
    options: Array.from({ length: EACH }, (_, kind) =>
      of(
        `M${place}T${kind}`,
        `模块 ${place + 1} 型号 ${kind + 1}`,
        `Module ${place + 1} type ${kind + 1}`,
        kind * 1200,
      ),
    ),
  }));
  return [...main, ...rest];
}

function rules(): object[] {
  const chain = Array.from({ length: GROUPS - 1 }, (_, place) => [
    { kind: "requires", option: `M${place}T6`, other: `M${place + 1}T5` },
    { kind: "excludes", option: `M${place}T2`, other: `M${place + 1}T3` },
  ]).flat();
  return [
    { kind: "requires", option: "ROBOT", other: "LINK" },
    { kind: "requires", option: "HEATER", other: "KEBA" },
    { kind: "excludes", option: "D60", other: "C1600" },
    ...chain,
  ];
}

/** What the machine's option model says; surcharges in the currency. */
export function bigModel(currency: string): object {
  return {
    optionGroups: groups(currency),
    rules: rules(),
    parameters: [{ ...word("screw-size", "螺杆直径", "Screw diameter"), value: "40", unit: "mm" }],
    numbers: [
      {
        ...word("stroke", "开模行程", "Opening stroke"),
        range: { low: "300", high: "900", step: "50" },
        unit: "mm",
        proposed: "400",
      },
      {
        ...word("height", "最大模厚", "Largest mould height"),
        range: { low: "200", high: "800", step: "10" },
        unit: "mm",
      },
    ],
    constraints: [
      {
        code: "stroke-of-clamp",
        condition: "C1600 => stroke <= 500",
        nameZh: "锁模力 1600 kN 的机器开模行程不超过 500 mm",
        nameEn: "A machine of 1600 kN opens by 500 mm at most",
      },
      ...Array.from({ length: 36 }, (_, place) => ({
        code: `heat-${place}`,
        condition: `M${place}T4 & M${place + 7}T4 => KEBA`,
        nameZh: `模块 ${place + 1} 与模块 ${place + 8} 的加热型号需要 KEBA 控制器`,
        nameEn: `Heated types of modules ${place + 1} and ${place + 8} need the KEBA controller`,
      })),
    ],
    derived: [{ ...word("daylight", "最大开距", "Daylight"), formula: "stroke + height", unit: "mm" }],
    tables: [
      {
        code: "screw-of-clamp",
        nameZh: "螺杆与锁模单元的组合",
        nameEn: "Screws by clamping unit",
        columns: ["clamp", "screw"],
        rows: [
          ["C1600", "D40"],
          ["C1600", "D50"],
          ["C2500", "D40"],
          ["C2500", "D50"],
          ["C2500", "D60"],
          ["C4000", "D50"],
          ["C4000", "D60"],
        ],
      },
    ],
    materials: [
      {
        ...word("frame", "机架", "Frame"),
        alternatives: ["C1600", "C2500", "C4000"].map((clamp, place) => ({
          item: `FR-${place + 1}`,
          nameZh: `机架 ${clamp}`,
          nameEn: `Frame ${clamp}`,
          unit: "pcs",
          condition: clamp,
        })),
      },
      {
        ...word("oil", "液压油", "Oil"),
        alternatives: [
          {
            item: "OIL-46",
            nameZh: "液压油 46",
            nameEn: "Oil 46",
            unit: "L",
            quantity: "120 + stroke / 10",
            scrapPercent: "2.5",
          },
        ],
      },
    ],
    operations: [{ ...word("assembly", "总装", "Assembly"), centre: "WC-10", minutes: "600 + stroke / 2" }],
  };
}

/** Release it, with a price from today on; `more` are prices of others that go on in the same book. */
export async function sell(caller: Caller, currency: string, more: object[] = []): Promise<Machine> {
  const code = `HX-B${crypto.randomUUID().slice(0, 4)}`;
  const base = "/api/cpq/v1";
  const today = companyDay();
  const product = await eventually(() =>
    caller.call<{ productId: string; version: number; optionModelId: string }>("POST", `${base}/products`, {
      ...word("", "大型注塑机", "Large injection moulding machine"),
      code,
      productLine: "HX",
      currency,
      vatRate: "0.13",
      cost: { amount: "310000.00", currency },
      ...bigModel(currency),
    }),
  );
  const at = (version: number) => ({ "If-Match": `"${version}"` });
  await caller.call("POST", `${base}/products/${product.productId}/release`, undefined, at(product.version));
  const book = await caller.call<{ priceBookId: string; version: number }>("POST", `${base}/price-books`, {
    code: `PB-${code}`,
    name: `${code} 价格表`,
    currency,
    validFrom: today,
    entries: [{ productCode: code, listPrice: { amount: "480000.00", currency } }, ...more],
  });
  await caller.call(
    "POST",
    `${base}/price-books/${book.priceBookId}/publication`,
    undefined,
    at(book.version),
  );
  const costs = await caller.call<{ costListId: string; version: number }>("POST", `${base}/cost-lists`, {
    code: `CL-${code}`,
    currency,
    validFrom: today,
    items: [
      ...["FR-1", "FR-2", "FR-3"].map((item, place) => ({
        code: item,
        amount: String(180000 + place * 60000),
        source: "ERP",
        asOf: today,
      })),
      { code: "OIL-46", amount: "21.5", source: "ERP", asOf: today },
    ],
    hours: [{ code: "WC-10", amount: "160", source: "ERP", asOf: today }],
  });
  await caller.call(
    "POST",
    `${base}/cost-lists/${costs.costListId}/publication`,
    undefined,
    at(costs.version),
  );
  return { code, productId: product.productId, optionModelId: product.optionModelId };
}

const taken = new Set(Intl.supportedValuesOf("currency"));

/** A currency that nobody uses: price books in it stand beside whatever is sold already, and beside each other. */
export function someCurrency(): string {
  const letter = () => String.fromCharCode(65 + Math.floor(Math.random() * 26));
  let currency = `${letter()}${letter()}${letter()}`;
  while (taken.has(currency)) currency = `${letter()}${letter()}${letter()}`;
  taken.add(currency);
  return currency;
}

/** A table that asks a level for its yes to more than some percent off, in one currency alone; its rule's name. */
export async function askForDiscounts(
  caller: Caller,
  currency: string,
  { above = "0", level = "team" } = {},
): Promise<string> {
  const path = "/api/cpq/v1/decision-tables";
  const name = `折扣超过 ${above}% 须同意`;
  const table = await caller.call<{ ruleTableId: string; version: number }>("POST", path, {
    code: `yes-${currency}`,
    purpose: "approval",
    name: `报价审批 ${currency}`,
    table: {
      inputs: [
        { name: "currency", type: "text" },
        { name: "discountPercent", type: "number" },
      ],
      outputs: [{ name: "level", type: "text" }],
      rules: [{ name, when: [{ oneOf: [currency] }, { low: above, lowOpen: true }], then: [level] }],
      hit: "collect",
      partial: true,
    },
  });
  const at = { "If-Match": `"${table.version}"` };
  await caller.call("POST", `${path}/${table.ruleTableId}/publication`, {}, at);
  return name;
}
