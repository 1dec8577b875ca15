import { Cell, Labelled, useCan } from "@crm/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Combination } from "../configurator/model.ts";
import { named } from "../configurator/named.ts";
import type { Edition } from "../products/records.ts";
import { SheetButtons } from "../SheetButtons.tsx";
import { Chooser } from "./Chooser.tsx";
import { COMBINATION, FRESH } from "./parts.ts";
import type { Draft } from "./useDraft.ts";
import { rowsRead, rowsWritten } from "./written.ts";

/** Allowed combinations, pasted from a spreadsheet and copied back into one. */
export function TablesPart({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const can = useCan();
  const [at, setAt] = useState(0);
  const { model, fixed, change } = draft;
  const table = model.tables[at];
  const put = (changed: Combination) => change({ tables: model.tables.with(at, changed) });
  return (
    <Chooser
      label={t("models.parts.tables")}
      rows={model.tables}
      nameOf={(one) => named(one) || one.code}
      at={at}
      fixed={fixed}
      wrong={draft.wrong("tables")}
      blank={FRESH.combination}
      onAt={setAt}
      onChange={(tables) => change({ tables })}
    >
      {table && (
        <>
          <Labelled row={table} columns={COMBINATION} fixed={fixed} onChange={put} />
          <p className="quiet">{t("models.pasted", { count: table.rows.length })}</p>
          {can({ permission: "cpq.product-read", operation: "cpq.workbooks.export_table" }) && (
            <div className="row-adds spaced">
              <SheetButtons<Edition>
                key={table.code}
                path={`${draft.path}/tables/${table.code}/workbook`}
                name={table.code}
                version={draft.edition.version}
                mayTake={!fixed}
                onTaken={draft.take}
              />
            </div>
          )}
          <Cell
            label={t("models.rows")}
            lines={16}
            value={rowsWritten(table.rows)}
            fixed={fixed}
            onChange={(said) => put({ ...table, rows: rowsRead(said, table.columns.length) })}
          />
        </>
      )}
    </Chooser>
  );
}
