import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type Caller, companyDay, eventually } from "./caller.ts";

const ROOT = join(import.meta.dirname, "../..");
const API = "/api/cpq/v1";
type Made = Record<string, string> & { version: number };

/** The HX-S machine of the demo company, sold over the API in a currency of its own, or to one customer only. */
export async function sellRealMachine(
  caller: Caller,
  currency: string,
  code: string,
  { from = companyDay(), forCustomer }: { from?: string; forCustomer?: string } = {},
): Promise<void> {
  // The demo company keeps it as data that its own module reads.
  const told = execFileSync(join(ROOT, ".venv/bin/python"), ["-m", "infra.demo.told_machine"], {
    cwd: ROOT,
    encoding: "utf-8",
    maxBuffer: 32 << 20,
  });
  const { product, costs } = JSON.parse(told.replaceAll('"CNY"', `"${currency}"`)) as {
    product: object;
    costs: object;
  };
  const publish = (path: string, { version }: Made, action = "publication") =>
    caller.call("POST", `${API}/${path}/${action}`, undefined, { "If-Match": `"${version}"` });
  const made = await eventually(() =>
    caller.call<Made>("POST", `${API}/products`, { ...product, code, currency, productLine: "HX" }),
  );
  await publish(`products/${made.productId}`, made, "release");
  const listPrice = { amount: "298000.00", currency };
  const book = await caller.call<Made>("POST", `${API}/price-books`, {
    code: `PB-${code}`,
    name: `${code} 价格表`,
    currency,
    validFrom: from,
    forCustomer,
    entries: [{ productCode: code, listPrice }],
  });
  await publish(`price-books/${book.priceBookId}`, book);
  const list = await caller.call<Made>("POST", `${API}/cost-lists`, {
    ...costs,
    code: `CL-${code}`,
    currency,
    validFrom: from,
  });
  await publish(`cost-lists/${list.costListId}`, list);
}
