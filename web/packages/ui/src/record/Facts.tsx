import { useTranslation } from "react-i18next";
import type { Field } from "../form/field.ts";
import { Value } from "../form/Value.tsx";

interface Props<Row extends object> {
  fields: Field<Row>[];
  row: Row;
  className?: string;
}

/** What a record says of itself, field by field. */
export function Facts<Row extends object>({ fields, row, className = "facts" }: Props<Row>) {
  const { t } = useTranslation();
  return (
    <dl className={className}>
      {fields.map((field) => (
        <div key={field.key}>
          <dt>{t(field.label)}</dt>
          <dd>
            <Value field={field} row={row} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
