import { type Column, needed, RowsEditor, text } from "@crm/ui";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { withColumns } from "./grid.ts";
import { factType, FACTS, RESULTS, type RuleColumn, TYPES } from "./records.ts";
import { type Editing, refusedIn } from "./useRuleTable.ts";

const PARTS = ["inputs", "outputs"] as const;

/** What the rules ask for and what they give; the cells of a column go where it goes. */
export function ColumnsPart({ editing, fixed }: { editing: Editing; fixed: boolean }) {
  const { t } = useTranslation();
  const { grid, edition, put } = editing;
  return PARTS.map((part) => (
    <section key={part}>
      <h3>{t(`decisions.${part}`)}</h3>
      <p className="quiet">
        {t(`decisions.${part}Mean`)}
        {part === "inputs" && edition.purpose === "price" && ` ${t("decisions.amountsMean")}`}
      </p>
      <RowsEditor
        label={t(`decisions.${part}`)}
        rows={grid[part]}
        columns={columnsOf(part, t)}
        fixed={fixed}
        wrong={refusedIn(editing.refused, part)}
        blank={() => fresh(part)}
        onChange={(columns) => put(withColumns(grid, part, columns))}
      />
    </section>
  ));

  function fresh(part: (typeof PARTS)[number]): RuleColumn {
    const known = Object.entries((part === "inputs" ? FACTS : RESULTS)[edition.purpose]);
    const taken = new Set(grid[part].map(({ name }) => name));
    const [name, type] = known.find(([one]) => !taken.has(one)) ?? known[0]!;
    return { name, type };
  }

  function columnsOf(part: (typeof PARTS)[number], t: TFunction): Column<RuleColumn>[] {
    const known = (part === "inputs" ? FACTS : RESULTS)[edition.purpose];
    const typeOf = (name: string) =>
      known[name] ?? (part === "inputs" ? factType(edition.purpose, name) : undefined);
    return [
      needed("name", part === "inputs" ? "decisions.fact" : "decisions.result", {
        width: 170,
        suggestions: Object.keys(known),
        set: (column, name) => ({ ...column, name, type: typeOf(name) ?? column.type }),
      }),
      needed("type", "decisions.type", {
        width: 90,
        choices: TYPES.map((value) => ({ value, label: t(`decisions.types.${value}`) })),
      }),
      text("labelZh", "decisions.labelZh", { width: 120 }),
      text("labelEn", "decisions.labelEn", { width: 120 }),
      {
        key: "values",
        label: "decisions.values",
        width: 150,
        of: ({ values }) => values?.join(", ") ?? "",
        set: ({ values: _, ...column }, told) => {
          const values = told.split(/[,，]/).map((one) => one.trim());
          const said = values.filter(Boolean);
          return said.length ? { ...column, values: said } : column;
        },
      },
      text("low", "models.low", { width: 70 }),
      text("high", "models.high", { width: 70 }),
      text("step", "models.step", { width: 70 }),
      text("otherwise", "decisions.otherwise", { width: 100 }),
    ];
  }
}
