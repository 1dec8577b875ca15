import { current } from "@crm/ui";
import { useTranslation } from "react-i18next";
import type { Grid } from "./grid.ts";
import { columnName, type Flaw } from "./records.ts";

/** A case that shows a finding, in words. */
export function useWitness(grid: Grid) {
  const { t } = useTranslation();
  return (flaw: Flaw) =>
    flaw.witness
      .map(({ input, fact }) => {
        const column = grid.inputs.find(({ name }) => name === input);
        const told = column?.type === "flag" ? t(`decisions.flags.${fact}`) : fact;
        return `${column ? columnName(column, t) : input} = ${told}`;
      })
      .join(current() === "zh" ? "，" : ", ");
}
