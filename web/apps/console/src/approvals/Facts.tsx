import { useTranslation } from "react-i18next";
import type { Fact } from "./records.ts";

/** The figures that people decide by; the others are the table's own business. */
const TELLING = ["discountPercent", "pocketMarginPercent", "prepaidPercent", "longestPaymentDays"] as const;

/** An approval of before the days had two words has only the older one. */
const named = (facts: Fact[], name: (typeof TELLING)[number]) => {
  const found = facts.filter((one) => one.name === name);
  return found.length || name !== "longestPaymentDays"
    ? found
    : facts.filter((one) => one.name === "paymentDays");
};

/** By which figures the table decided, for whoever may see margins. */
export function Facts({ facts = [] }: { facts?: Fact[] }) {
  const { t } = useTranslation();
  const told = TELLING.flatMap((name) => named(facts, name));
  if (!told.length) return null;
  return (
    <dl className="considered">
      {told.map(({ name, value }) => (
        <div key={name}>
          <dt>{t(`approvals.facts.${name}`)}</dt>
          <dd>
            {name.endsWith("PaymentDays") || name === "paymentDays" ? Number(value) : `${Number(value)}%`}
          </dd>
        </div>
      ))}
    </dl>
  );
}
