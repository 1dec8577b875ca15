import { type Column, RowsEditor } from "@crm/ui";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { blankRow, type Grid, type Row, rowWrong } from "./grid.ts";
import { LEVELS } from "../approvals/records.ts";
import { columnName, type Purpose, type RuleColumn } from "./records.ts";
import { type Editing, refusedIn } from "./useRuleTable.ts";
import { useWitness } from "./useWitness.ts";

/** The rules of a table, a row each, with what is wrong where it is wrong. */
export function RulesPart({ editing, fixed }: { editing: Editing; fixed: boolean }) {
  const { t } = useTranslation();
  const { grid, put } = editing;
  const told = useFlaws(editing);
  const wrong = new Map([...told.grave, ...refusedIn(editing.refused, "rules")]);
  grid.rules.forEach((row, place) => {
    const at = rowWrong(row);
    if (at === "name") wrong.set(place, t("decisions.wrong.name"));
    else if (at !== undefined)
      wrong.set(place, t("decisions.wrong.cell", { column: columnName(grid.inputs[at]!, t) }));
  });
  return (
    <>
      <p className="quiet">{t("decisions.language")}</p>
      <RowsEditor
        label={t("decisions.rules")}
        rows={grid.rules}
        columns={columnsOf(grid, editing.edition.purpose, t)}
        fixed={fixed}
        wrong={wrong}
        blank={() => blankRow(grid)}
        notes={told.meant}
        onChange={(rules) => put({ rules })}
      />
    </>
  );
}

/** What the check says of each rule: what stands against publishing, and what may be meant. */
function useFlaws({ grid, check }: Editing) {
  const { t } = useTranslation();
  const witness = useWitness(grid);
  const grave = new Map<number, string>();
  const meant = new Map<number, string>();
  const places = new Map(grid.rules.map(({ name }, place) => [name, place]));
  for (const flaw of check?.findings ?? []) {
    if (!flaw.rules.length) continue;
    for (const rule of flaw.rules) {
      const place = places.get(rule);
      if (place === undefined) continue;
      const into = flaw.grave ? grave : meant;
      const others = flaw.rules.filter((name) => name !== rule).join("、");
      const key = flaw.finding === "overlap" && !flaw.grave ? "overlapMeant" : flaw.finding;
      const said = t(`decisions.atRow.${key}`, { others, case: witness(flaw) });
      into.set(place, [into.get(place), said].filter(Boolean).join(" "));
    }
  }
  return { grave, meant };
}

const FLAGS = ["-", "yes", "no"];

function columnsOf(grid: Grid, purpose: Purpose, t: TFunction): Column<Row>[] {
  const levels = LEVELS.map((value) => ({ value, label: t(`approvals.levels.${value}`) }));
  const flags = FLAGS.map((value) => ({ value, label: t(`decisions.flags.${value}`) }));
  const cell = (
    part: "when" | "then",
    column: RuleColumn,
    place: number,
    columns: RuleColumn[],
  ): Column<Row> => {
    const name = columnName(column, t);
    const doubled = columns.filter((other) => columnName(other, t) === name).length > 1;
    return {
      key: `${part}${place}`,
      label: "",
      name: `${part === "then" ? "→ " : ""}${name}${doubled ? ` (${column.name})` : ""}`,
      under: [t(`decisions.types.${column.type}`), column.otherwise && `∅ = ${column.otherwise}`]
        .filter(Boolean)
        .join(" · "),
      width: 130,
      suggestions: column.values?.length ? column.values : undefined,
      choices:
        purpose === "approval" && part === "then" && column.name === "level"
          ? levels
          : column.type === "flag"
            ? flags.filter(({ value }) => part === "when" || value !== "-")
            : undefined,
      of: (row) => row[part][place] ?? "",
      set: (row, value) => ({ ...row, [part]: row[part].with(place, value) }),
    };
  };
  return [
    {
      key: "name",
      label: "decisions.rule",
      width: 170,
      of: ({ name }) => name,
      set: (row, name) => ({ ...row, name }),
    },
    ...grid.inputs.map((column, place) => cell("when", column, place, grid.inputs)),
    ...grid.outputs.map((column, place) => cell("then", column, place, grid.outputs)),
    {
      key: "note",
      label: "products.note",
      width: 160,
      of: ({ note }) => note,
      set: (row, note) => ({ ...row, note }),
    },
    {
      key: "nameEn",
      label: "decisions.ruleEn",
      width: 170,
      of: ({ nameEn }) => nameEn,
      set: (row, nameEn) => ({ ...row, nameEn }),
    },
    {
      key: "noteEn",
      label: "decisions.noteEn",
      width: 160,
      of: ({ noteEn }) => noteEn,
      set: (row, noteEn) => ({ ...row, noteEn }),
    },
  ];
}
