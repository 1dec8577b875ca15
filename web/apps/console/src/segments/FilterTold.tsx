import { current, shown } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { leadFields } from "../leads/fields.ts";
import type { Segment } from "./records.ts";

/** A segment's question in words: "Status: New · Region: Jiangsu". */
export function FilterTold({ filter }: { filter: Segment["filter"] }) {
  const { t } = useTranslation();
  const fields = leadFields(false);
  const told = Object.entries(filter).map(([name, value]) => {
    const field = fields.find((one) => one.filter === name);
    // These are ids: who or which it is, the list itself shows.
    if (name === "ownerId" || name === "importId") return t(field?.label ?? name);
    return field ? `${t(field.label)}: ${shown(field, value, t, current())}` : `${name}: ${value}`;
  });
  return <>{told.join(" · ") || t("all")}</>;
}
