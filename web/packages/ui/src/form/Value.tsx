import { useTranslation } from "react-i18next";
import { current } from "../language/index.tsx";
import type { Field } from "./field.ts";
import { said } from "./shown.ts";

/** One value of a record, as its field says it is shown. */
export function Value<Row extends object>({ field, row }: { field: Field<Row>; row: Row }) {
  const { t } = useTranslation();
  if (field.show) return <>{field.show(row)}</>;
  return <>{said(field, row, t, current())}</>;
}
