import { useTranslation } from "react-i18next";
import { Cell } from "./Cell.tsx";
import type { Column } from "./column.ts";

interface Props<Row> {
  row: Row;
  columns: Column<Row>[];
  fixed: boolean;
  onChange: (row: Row) => void;
}

/** What is said of one thing, a field each. */
export function Labelled<Row>({ row, columns, fixed, onChange }: Props<Row>) {
  const { t } = useTranslation();
  return (
    <dl className="labelled">
      {columns.map((column) => (
        <div key={column.key} className={column.lines ? "whole-line" : undefined}>
          <dt>{column.name ?? t(column.label)}</dt>
          <dd>
            {column.choices ? (
              <select
                className="cell-input"
                aria-label={column.name ?? t(column.label)}
                disabled={fixed}
                value={column.of(row)}
                onChange={(event) => onChange(column.set(row, event.target.value))}
              >
                {column.choices.map((one) => (
                  <option key={one.value} value={one.value}>
                    {one.label}
                  </option>
                ))}
              </select>
            ) : (
              <Cell
                label={column.name ?? t(column.label)}
                value={column.of(row)}
                lines={column.lines}
                suggestions={column.suggestions}
                fixed={fixed}
                onChange={(value) => onChange(column.set(row, value))}
              />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
