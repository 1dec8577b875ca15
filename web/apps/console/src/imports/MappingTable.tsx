import { Button, Select, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Import, Sheet, SheetMapping } from "./records.ts";
import { FIELDS } from "./records.ts";

interface Props {
  made: Import;
  onMap: (sheets: SheetMapping[]) => void;
}

/** What each column means: guessed from its heading and its values, decided by a person. */
export function MappingTable({ made, onMap }: Props) {
  const { t } = useTranslation();
  const sheets = made.sheets ?? [];
  const [chosen, setChosen] = useState<Record<string, string>>(() => mapped(made.mapping ?? []));
  const options = FIELDS.map((value) => ({ value, label: t(`imports.fields.${value}`) }));
  const told = () =>
    sheets.map((sheet) => ({
      sheet: sheet.sheet,
      firstRow: made.mapping?.find((one) => one.sheet === sheet.sheet)?.firstRow ?? sheet.headingRow,
      columns: sheet.columns
        .filter(({ column }) => chosen[place(sheet.sheet, column)])
        .map(({ column }) => ({ column, field: chosen[place(sheet.sheet, column)]! })),
    }));
  return (
    <>
      {sheets.map((sheet) => (
        <Table<Sheet["columns"][number]>
          key={sheet.sheet}
          size="small"
          pagination={false}
          rowKey="column"
          dataSource={sheet.columns}
          scroll={{ x: 560 }}
          // The one sheet of a text file has no name.
          title={() => [sheet.sheet, t("imports.rowsOf", { count: sheet.rows })].filter(Boolean).join(" · ")}
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
                  value={chosen[place(sheet.sheet, column)]}
                  onChange={(field: string) => setChosen({ ...chosen, [place(sheet.sheet, column)]: field })}
                />
              ),
            },
          ]}
        />
      ))}
      <div className="row-end">
        <Button onClick={() => onMap(told().filter((sheet) => sheet.columns.length))}>
          {t("imports.try")}
        </Button>
      </div>
    </>
  );
}

const place = (sheet: string, column: number) => `${sheet}/${column}`;

function mapped(mapping: SheetMapping[]): Record<string, string> {
  return Object.fromEntries(
    mapping.flatMap(({ sheet, columns }) =>
      columns.map(({ column, field }) => [place(sheet, column), field]),
    ),
  );
}
