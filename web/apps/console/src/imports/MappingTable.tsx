import { Button, InputNumber, Select, Table } from "antd";
import { useTranslation } from "react-i18next";
import { asked, beginning, meaning } from "./mapping.ts";
import type { Sheet, SheetMapping } from "./records.ts";
import { FIELDS } from "./records.ts";

interface Props {
  sheets: Sheet[];
  draft: SheetMapping[];
  onChange: (draft: SheetMapping[]) => void;
  onTry: (sheets: SheetMapping[]) => void;
}

/** What each column means and where the data begins: guessed from headings and values, decided by a person. */
export function MappingTable({ sheets, draft, onChange, onTry }: Props) {
  const { t } = useTranslation();
  const options = FIELDS.map((value) => ({ value, label: t(`imports.fields.${value}`) }));
  return (
    <>
      {sheets.map(({ sheet, rows, columns }) => {
        const said = draft.find((one) => one.sheet === sheet);
        const meant = new Map(said?.columns.map(({ column, field }) => [column, field]));
        const firstRow = t("imports.firstRow");
        return (
          <Table<Sheet["columns"][number]>
            key={sheet}
            size="small"
            pagination={false}
            rowKey="column"
            dataSource={columns}
            scroll={{ x: 560 }}
            title={() => (
              <div className="bar">
                {/* The one sheet of a text file has no name. */}
                <span>{[sheet, t("imports.rowsOf", { count: rows })].filter(Boolean).join(" · ")}</span>
                <label className="bar bar-end">
                  {firstRow}
                  <InputNumber
                    aria-label={[firstRow, sheet].filter(Boolean).join(" ")}
                    min={0}
                    max={rows}
                    precision={0}
                    value={said?.firstRow}
                    onChange={(row) => onChange(beginning(draft, sheet, row ?? 0))}
                  />
                </label>
              </div>
            )}
            columns={[
              { title: t("imports.heading"), dataIndex: "heading" },
              { title: t("imports.samples"), render: (_, { samples }) => samples.slice(0, 3).join(" · ") },
              {
                title: t("imports.meaning"),
                width: 200,
                render: (_, { column, heading }) => (
                  <Select
                    className="wide"
                    allowClear
                    aria-label={`${t("imports.meaning")} ${heading}`}
                    placeholder={t("imports.leftOut")}
                    options={options}
                    value={meant.get(column)}
                    onChange={(field?: string) => onChange(meaning(draft, sheet, column, field))}
                  />
                ),
              },
            ]}
          />
        );
      })}
      <div className="row-end">
        <Button onClick={() => onTry(asked(draft))}>{t("imports.try")}</Button>
      </div>
    </>
  );
}
