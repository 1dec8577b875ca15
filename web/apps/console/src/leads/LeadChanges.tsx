import { Changes, current, shown } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { whyTold } from "../words.ts";
import { leadFields } from "./fields.ts";
import { LEADS } from "./moves.ts";

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The audit of a lead: its fields by the names people know them under. */
export function LeadChanges({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const fields = leadFields(false);
  const fieldOf = (name: string) => fields.find((field) => field.key === camel(name));
  return (
    <Changes
      path={`${LEADS}/${leadId}/changes`}
      nameOf={(name) => {
        const field = fieldOf(name);
        return field && field.kind !== "person" && !field.linked ? t(field.label) : undefined;
      }}
      told={(name, value) => {
        if (name === "assigned_why") return whyTold(String(value), t);
        return shown(fieldOf(name) ?? { kind: "text" }, value, t, current());
      }}
    />
  );
}
