import type { Step } from "../configurator/records.ts";
import type { Pocket, PocketMargin, Quote, QuoteLine } from "./records.ts";

/** Whether a line is in the total. */
export const isCounting = ({ kind, counting, chosen }: QuoteLine) =>
  kind !== "text" && (counting === "always" || chosen);

const cents = (amount: string) => Math.round(Number(amount) * 100);
const told = (amount: number) => (amount / 100).toFixed(2);

/** The steps of several waterfalls as one: what each step does to all of them, in the order they are taken. */
export function together(waterfalls: Step[][]): Step[] {
  const found = new Map<string, { amount: number; rules: Set<string> }>();
  // A step that only some take stands where they take it.
  const order: string[] = [];
  for (const steps of waterfalls) {
    let at = 0;
    for (const { name } of steps) {
      const known = order.indexOf(name);
      if (known < 0) order.splice(at, 0, name);
      at = order.indexOf(name) + 1;
    }
  }
  for (const { name, amount, rule } of waterfalls.flat()) {
    const sum = found.get(name) ?? { amount: 0, rules: new Set() };
    sum.amount += cents(amount);
    if (rule) sum.rules.add(rule);
    found.set(name, sum);
  }
  let after = waterfalls.length ? beginning(waterfalls) : 0;
  return order.map((name) => {
    const { amount, rules } = found.get(name)!;
    after += amount;
    const rule = ["options", "net"].includes(name) ? "" : [...rules].join("、");
    return { name, rule, amount: told(amount), after: told(after) };
  });
}

/** Where they begin: below net it is the net amount. */
const beginning = (waterfalls: Step[][]) =>
  waterfalls.reduce((sum, [first]) => sum + (first ? cents(first.after) - cents(first.amount) : 0), 0);

type Costed = Pick<Quote, "pockets" | "costs"> & { lines: QuoteLine[] };

/**
 * What is left of each line that counts before the discount of the document, with its cost for whoever may see
 * that. Undefined for whoever may not see margins.
 */
export function pocketsOf({ lines, pockets, costs }: Costed): Pocket[] | undefined {
  const counting = new Set(lines.filter(isCounting).map(({ lineNo }) => lineNo));
  const cost = new Map(costs?.map((one) => [one.lineNo, one.cost?.amount]));
  return pockets
    ?.filter(({ lineNo }) => counting.has(lineNo))
    .map((one) => ({ ...one, cost: cost.get(one.lineNo) }));
}

/** What is left of all lines, less the discount of the document; without one of the costs there is no margin. */
export function pocketOf(pockets: Pocket[], whole?: PocketMargin): Omit<Pocket, "lineNo"> | undefined {
  if (!pockets.length || !whole) return undefined;
  const costs = pockets.map(({ cost }) => cost).filter((cost) => cost !== undefined);
  const unknown = pockets.find(({ margin }) => margin === undefined);
  return {
    steps: together(pockets.map((one) => one.steps.filter(({ name }) => name !== "pocket"))),
    price: whole.price,
    cost: costs.length < pockets.length ? undefined : told(costs.reduce((all, one) => all + cents(one), 0)),
    costSource: unknown?.costSource ?? [...new Set(pockets.map(({ costSource }) => costSource))].join("、"),
    margin: whole.amount,
    marginPercent: whole.percent,
  };
}
