import { Changes, current, type FormField, number, shown } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { wireName } from "../words.ts";
import { OPPORTUNITIES, opportunityFields } from "./records.ts";

// The service keeps the number and its currency apart.
const ESTIMATE: FormField = { key: "amountAmount", label: "sale.estimate", kind: "text" };
const fieldOf = (name: string) =>
  [...opportunityFields, ESTIMATE].find(({ key, linked }) => key === wireName(name) && !linked);

/** The audit of an opportunity. */
export function OpportunityChanges({ opportunityId }: { opportunityId: string }) {
  const { t } = useTranslation();
  return (
    <Changes
      path={`${OPPORTUNITIES}/${opportunityId}/changes`}
      nameOf={(name) => {
        const field = fieldOf(name);
        return field && t(field.label);
      }}
      told={(name, value) => {
        const field = fieldOf(name);
        if (field === ESTIMATE) return number(Number(value), current());
        return shown(field ?? { kind: "text" }, value, t, current());
      }}
    />
  );
}
