import {
  BackButton,
  type Column,
  Labelled,
  needed,
  Problem,
  ProblemAlert,
  RowsEditor,
  text,
  useCan,
  useKept,
  useRows,
} from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Card, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { named } from "../configurator/named.ts";
import "../models/models.css";
import { useUnits } from "../units/useUnits.ts";
import {
  bodyOf,
  CHANGES_FAMILIES,
  type Definition,
  FAMILIES,
  type Family,
  type FamilySaid,
  saidOf,
  typed,
  TYPES,
} from "./records.ts";

/** One family: what it is called, where it lies, and what its products tell of themselves. */
export default function FamilyPage() {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const { id = "" } = useParams();
  const { row, said, error, change, reload, isSaving, isUnsaved, refused } = useKept<Family, FamilySaid>({
    path: `${FAMILIES}/${id}`,
    queryKey: [FAMILIES, "one", id],
    saidOf,
    bodyOf,
    onTaken: () => void queries.invalidateQueries({ queryKey: [FAMILIES, "list"] }),
  });
  const others = useRows<Family>(FAMILIES, { sort: "code" });
  const units = useUnits();
  if (!row || !said) return error ? <ProblemAlert error={error} /> : <Skeleton active />;
  const fixed = !can(CHANGES_FAMILIES);
  const above = (others.data?.pages.flatMap((page) => page.items) ?? []).filter(
    ({ code }) => code !== row.code,
  );
  const codes = units.filter(({ retiredAt }) => !retiredAt).map(({ code }) => code);
  return (
    <article className="model-page">
      <header className="bar">
        <BackButton to="/families" />
        <h1>{named(said)}</h1>
        <span className="quiet">{row.code}</span>
        <span className="quiet" role="status">
          {!fixed && t(isSaving ? "models.saving" : isUnsaved ? "models.unsaved" : "models.saved")}
        </span>
      </header>
      <ProblemAlert error={refused} />
      {isUnsaved && (
        <Button className="spaced" onClick={reload}>
          {t("models.discard")}
        </Button>
      )}
      <Card size="small">
        <Labelled row={said} columns={headOf(above)} fixed={fixed} onChange={change} />
        <h2>{t("products.parameters")}</h2>
        <p className="quiet">{t("families.means")}</p>
        <RowsEditor
          label={t("products.parameters")}
          rows={said.definitions}
          columns={columnsOf(codes, t)}
          fixed={fixed}
          wrong={wrongRows(refused)}
          blank={() => blank(said.definitions)}
          onChange={(definitions) => change({ ...said, definitions })}
        />
        {row.inherited && row.inherited.length > 0 && (
          <>
            <h2>{t("families.inherited")}</h2>
            <RowsEditor
              label={t("families.inherited")}
              rows={row.inherited}
              columns={columnsOf(codes, t)}
              fixed
              blank={() => blank([])}
              onChange={() => undefined}
            />
          </>
        )}
      </Card>
    </article>
  );
}

function headOf(above: Family[]): Column<FamilySaid>[] {
  return [
    needed<FamilySaid>("nameZh", "products.nameZh"),
    needed<FamilySaid>("nameEn", "products.nameEn"),
    text<FamilySaid>("parent", "families.parent", {
      choices: [
        { value: "", label: "—" },
        ...above.map((one) => ({ value: one.code, label: `${named(one)} (${one.code})` })),
      ],
    }),
  ];
}

const isNumber = ({ type }: Definition) => type === "number";

function columnsOf(units: string[], t: (key: string) => string): Column<Definition>[] {
  return [
    needed<Definition>("code", "products.code", { width: 120 }),
    needed<Definition>("nameZh", "products.nameZh", { width: 150 }),
    needed<Definition>("nameEn", "products.nameEn", { width: 180 }),
    needed<Definition>("type", "families.type", {
      width: 110,
      choices: TYPES.map((value) => ({ value, label: t(`families.types.${value}`) })),
      set: (row, type) => typed(row, type as Definition["type"]),
    }),
    text<Definition>("unit", "families.unit", { width: 90, suggestions: units, fits: isNumber }),
    text<Definition>("low", "families.low", { width: 90, fits: isNumber }),
    text<Definition>("high", "families.high", { width: 90, fits: isNumber }),
    {
      key: "choices",
      label: "families.choices",
      width: 200,
      fits: ({ type }) => type === "choice",
      of: ({ choices = [] }) => choices.join(", "),
      set: (row, told) => ({
        ...row,
        choices: told
          .split(/[,，、]/)
          .map((word) => word.trim())
          .filter(Boolean),
      }),
    },
    {
      key: "required",
      label: "families.required",
      width: 70,
      flag: true,
      of: ({ required }) => (required ? "true" : ""),
      set: ({ required: _, ...row }, told) => (told ? { ...row, required: true } : row),
    },
  ];
}

function blank(taken: Definition[]): Definition {
  let number = taken.length + 1;
  while (taken.some(({ code }) => code === `p${number}`)) number += 1;
  return { code: `p${number}`, nameZh: "", nameEn: "", type: "number" };
}

function wrongRows(refused: unknown): Map<number, string> {
  const told = new Map<number, string>();
  if (refused instanceof Problem)
    for (const { pointer, message } of refused.errors) {
      const at = /^\/body\/definitions\/(\d+)/.exec(pointer ?? "");
      if (at) told.set(Number(at[1]), message);
    }
  return told;
}
