import type { Step } from "../configurator/records.ts";
import type { Pocket, Quote, QuoteLine } from "./records.ts";

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
 * What is left of each line that counts before the discount of the document, by the cost that is approved: what
 * engineering said goes before what the product costs, and a line of its own price bears nothing. Undefined for
 * whoever may not see it.
 */
export function pocketsOf({ lines, pockets, costs }: Costed): Pocket[] | undefined {
  if (!pockets || !costs) return undefined;
  return lines.filter(isCounting).map((line) => {
    const { lineNo } = line;
    const bare = told(cents(line.netAmount.amount) + cents(line.discountShare.amount));
    const left = pockets.find((one) => one.lineNo === lineNo) ?? {
      lineNo,
      steps: [],
      price: bare,
      costSource: "untold",
    };
    const cost = costs.find((one) => one.lineNo === lineNo)?.cost?.amount;
    if (cost === undefined) return { ...left, cost, margin: undefined, marginPercent: undefined };
    if (left.cost !== undefined && Number(cost) === Number(left.cost)) return left;
    return { ...left, costSource: "engineering", ...marginOf(cents(left.price), cents(cost)) };
  });
}

/** Against the pocket price, as approval looks at it. */
const marginOf = (price: number, cost: number) => ({
  cost: told(cost),
  margin: told(price - cost),
  ...(price !== 0 && { marginPercent: ((100 * (price - cost)) / price).toFixed(2) }),
});

/** What is left of all lines, less the discount of the document; without one of the costs there is no margin. */
export function pocketOf(pockets: Pocket[], discount: string): Omit<Pocket, "lineNo"> | undefined {
  if (!pockets.length) return undefined;
  const sum = (amounts: string[]) => amounts.reduce((all, amount) => all + cents(amount), 0);
  const price = sum(pockets.map((one) => one.price)) - cents(discount);
  const costs = pockets.map(({ cost }) => cost).filter((cost) => cost !== undefined);
  const sources = [...new Set(pockets.map(({ costSource }) => costSource))].join("、");
  const unknown = pockets.find(({ cost }) => cost === undefined);
  const steps = together(pockets.map((one) => one.steps.filter(({ name }) => name !== "pocket")));
  const shared = { steps, price: told(price), costSource: unknown?.costSource ?? sources };
  if (unknown) return shared;
  return { ...shared, ...marginOf(price, sum(costs)) };
}
