import type { TFunction } from "i18next";
import { day, instant, money, number } from "../language/format.ts";
import { regionName } from "../language/regions.ts";
import { type Field, type FormField, valueOf } from "./field.ts";

/** A value as words, the same in a list, on a record's page and in an export. Empty when there is none. */
export function shown(
  field: Pick<FormField, "kind" | "choiceTexts" | "names">,
  value: unknown,
  t: TFunction,
  language: "zh" | "en",
): string {
  if (value === undefined || value === null || value === "") return "";
  if (Array.isArray(value))
    return value.map((one) => shown(field, one, t, language)).join(language === "zh" ? "、" : ", ");
  switch (field.kind) {
    case "flag":
      return t(value === true ? "yes" : "no");
    case "choice":
      if (field.names) return field.names[String(value)] ?? String(value);
      return field.choiceTexts ? t(`${field.choiceTexts}.${String(value)}`) : String(value);
    case "region":
      return regionName(String(value), language);
    case "instant":
      return instant(String(value), language);
    case "date":
      return day(String(value), language);
    case "number":
      return number(Number(value), language);
    case "money":
      return money(value as { amount: string; currency: string }, language);
    default:
      return String(value);
  }
}

/** What a record says in one of its fields. */
export function said<Row extends object>(
  field: Field<Row>,
  row: Row,
  t: TFunction,
  language: "zh" | "en",
): string {
  return field.words ? field.words(row) : shown(field, valueOf(row, field.key), t, language);
}
