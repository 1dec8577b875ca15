import { ask, number, current, ProblemAlert, RecordList, type Field, type Resource } from "@crm/ui";
import type { TFunction } from "i18next";
import { useQuery } from "@tanstack/react-query";
import { Card, Skeleton, Statistic, Tag } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { Wizard } from "./Wizard.tsx";
import { type Import, importFields, IMPORTS, type ImportRow, OUTCOMES } from "./records.ts";

const COLORS = {
  captured: "green",
  "known-customer": "blue",
  duplicate: "gold",
  wrong: "red",
  "not-data": "default",
  withdrawn: "default",
};

// Until then there is nothing to be told of rows.
const UNDER_WAY = new Set(["reading", "ready", "running"]);

/** One import: how many rows came to what, and each row with the reason. */
export default function ImportPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const { data, error } = useQuery({
    queryKey: [IMPORTS, "one", id],
    queryFn: () => ask<Import>("GET", `${IMPORTS}/${id}`),
  });
  const target = data?.target ?? "leads";
  const resource = useMemo(() => rowsOf(id, target, t), [id, target, t]);
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      <div className="bar">
        <h1>{data.fileName}</h1>
        <Link to="/imports">{t("screens.imports")}</Link>
        {target === "leads" && <Link to={`/leads?importId=${id}`}>{t("imports.itsLeads")}</Link>}
      </div>
      {data.status && <Wizard key={data.version} made={data} />}
      {!UNDER_WAY.has(data.status ?? "") && (
        <>
          <Card size="small" className="spaced">
            <div className="bar">
              {importFields
                .filter((field) => field.kind === "number")
                .map((field) => (
                  <Statistic
                    key={field.key}
                    className="statistic"
                    title={t(field.label)}
                    value={number(data[field.key as "captured"] ?? 0, current())}
                  />
                ))}
            </div>
          </Card>
          <RecordList resource={resource} title={t("imports.rows")} />
        </>
      )}
    </>
  );
}

function rowsOf(id: string, target: string, t: TFunction): Resource<ImportRow> {
  const fields: Field<ImportRow>[] = [
    { key: "row", label: "imports.row", kind: "number", sorts: true, width: 80 },
    { key: "sheet", label: "imports.sheet", kind: "text", width: 120 },
    {
      key: "outcome",
      label: "imports.outcome",
      kind: "choice",
      choices: OUTCOMES,
      choiceTexts: "imports.outcomes",
      filter: "outcome",
      width: 160,
      show: (row) => <Outcome row={row} />,
    },
    {
      key: "said",
      label: "imports.said",
      kind: "text",
      width: 320,
      words: (row) => saidOf(row, target, t),
    },
    {
      key: "leadId",
      label: "screens.lead",
      kind: "text",
      width: 110,
      show: (row) => row.leadId && <Link to={`/leads/${row.leadId}`}>{t("imports.lead")}</Link>,
    },
    {
      key: "cells",
      label: "imports.cells",
      kind: "text",
      width: 420,
      words: (row) =>
        Object.values(row.cells ?? {})
          .filter(Boolean)
          .map(String)
          .join(" · "),
    },
  ];
  return {
    name: "import-rows",
    path: `${IMPORTS}/${id}/rows`,
    idOf: (row) => `${row.sheet}-${row.row}`,
    titleOf: (row) => `${row.sheet} ${row.row}`,
    fields,
    usualSort: "row",
  };
}

function Outcome({ row }: { row: ImportRow }) {
  const { t } = useTranslation();
  return (
    <>
      <Tag color={COLORS[row.outcome]}>{t(`imports.outcomes.${row.outcome}`)}</Tag>
      {row.flagged && <Tag color="gold">{t("capture.flagged")}</Tag>}
    </>
  );
}

/** What became of a row, and what is wrong with it, in the language spoken. */
function saidOf(row: ImportRow, target: string, t: TFunction): string {
  if (row.outcome === "wrong")
    return (row.errors ?? [])
      .map((each) => `${t(`imports.fields.${each.field}`)}: ${each[current()] ?? each.code}`)
      .join(" ");
  if (target === "customers") return t(`imports.customerSaids.${row.outcome}`);
  if (row.outcome === "captured" && !row.ownerName) return t("imports.saids.waits");
  return t(`imports.saids.${row.outcome}`, { owner: row.ownerName });
}
