import { Changes, current, type FormField, PersonName, shown } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { whyTold, wireName } from "../words.ts";
import { leadFields } from "./fields.ts";
import { LEADS } from "./moves.ts";

// What a record's page does not show and people still want to know of.
const MORE: FormField[] = [
  { key: "followedUpAt", label: "work.followedUpAt", kind: "instant" },
  { key: "convertedAt", label: "lead.statuses.converted", kind: "instant" },
];

/** The audit of a lead: its fields by the names people know them under. */
export function LeadChanges({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const fields: FormField[] = [...leadFields(false).filter((field) => !field.linked), ...MORE];
  const fieldOf = (name: string) => fields.find((field) => field.key === wireName(name));
  return (
    <Changes
      path={`${LEADS}/${leadId}/changes`}
      nameOf={(name) => {
        const field = fieldOf(name);
        return field && t(field.label);
      }}
      told={(name, value) => {
        const field = fieldOf(name);
        if (field?.kind === "person") return <PersonName id={String(value)} />;
        if (name === "assigned_why") return whyTold(String(value), t);
        return shown(field ?? { kind: "text" }, value, t, current());
      }}
    />
  );
}
