import {
  ask,
  BackButton,
  type Column,
  current,
  day,
  FormDialog,
  Labelled,
  needed,
  Problem,
  ProblemAlert,
  RowsEditor,
  text,
  today,
  useCan,
  useKept,
  useRows,
} from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Card, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { RULE_TABLES, type RuleTableSummary } from "../decisions/records.ts";
import "../models/models.css";
import { StatusTag } from "../products/StatusTag.tsx";
import {
  BELOW_NET,
  BUILT_IN,
  CHANGES_PROCEDURES,
  DECIDED,
  type Procedure,
  PROCEDURES,
  type ProcedureStep,
  PUBLISHES_PROCEDURES,
} from "./records.ts";
import { RepriceButton } from "./RepriceButton.tsx";

type Said = Pick<Procedure, "note" | "steps">;

/** One price procedure: the steps in their order, and which decision table decides each. */
export default function ProcedurePage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const can = useCan();
  const queries = useQueryClient();
  const { id = "" } = useParams();
  const path = `${PROCEDURES}/${id}`;
  const [isPublishing, setPublishing] = useState(false);
  const { row, said, error, change, take, reload, isSaving, isUnsaved, refused } = useKept<Procedure, Said>({
    path,
    queryKey: [PROCEDURES, "one", id],
    saidOf: ({ note, steps }) => ({ note, steps }),
    bodyOf: (told) => told,
    onTaken: () => void queries.invalidateQueries({ queryKey: [PROCEDURES, "list"] }),
  });
  const tables = useRows<RuleTableSummary>(RULE_TABLES, { purpose: "price", sort: "-createdAt" });
  if (!row || !said) return error ? <ProblemAlert error={error} /> : <Skeleton active />;
  const fixed = row.status !== "draft" || !can(CHANGES_PROCEDURES);
  const known = new Map<string, RuleTableSummary>();
  for (const one of tables.data?.pages.flatMap((page) => page.items) ?? [])
    if (!known.has(one.code) || one.status === "published") known.set(one.code, one);
  const title = t("prices.procedureNo", { number: row.number });
  const publish = async ({ validFrom }: Record<string, unknown>) => {
    take(await ask<Procedure>("POST", `${path}/publication`, { version: row.version, body: { validFrom } }));
    void message.success(t("prices.published"));
  };
  return (
    <article className="model-page">
      <header className="bar">
        <BackButton to="/price-procedures" />
        <h1>{title}</h1>
        <StatusTag status={row.status} />
        <span className="quiet">
          {row.validFrom && t("products.from", { on: day(row.validFrom, current()) })}
        </span>
        <span className="quiet" role="status">
          {!fixed && t(isSaving ? "models.saving" : isUnsaved ? "models.unsaved" : "models.saved")}
        </span>
        <div className="bar-end">
          <RepriceButton
            candidate={{ kind: "price-procedure", id }}
            name={title}
            disabled={isSaving || isUnsaved}
          />
          {row.status === "draft" && can(PUBLISHES_PROCEDURES) && (
            <Button type="primary" disabled={isSaving || isUnsaved} onClick={() => setPublishing(true)}>
              {t("prices.publish")}
            </Button>
          )}
        </div>
      </header>
      <ProblemAlert error={refused} />
      {isUnsaved && (
        <Button className="spaced" onClick={reload}>
          {t("models.discard")}
        </Button>
      )}
      <Card size="small">
        <Labelled
          row={said}
          columns={[needed<Said>("note", "products.note")]}
          fixed={fixed}
          onChange={change}
        />
        <h2>{t("prices.steps")}</h2>
        <p className="quiet">{t("prices.stepsMean")}</p>
        <RowsEditor
          label={t("prices.steps")}
          rows={said.steps}
          columns={columnsOf(known, t)}
          fixed={fixed}
          wrong={wrongSteps(refused)}
          blank={(): ProcedureStep => ({ name: missing(said.steps) })}
          more={({ table }) => {
            const found = table && known.get(table);
            return (
              found && (
                <Link to={`/rule-tables/${found.ruleTableId}`} title={table}>
                  {t("prices.openTable")}
                </Link>
              )
            );
          }}
          onChange={(steps) => change({ ...said, steps })}
        />
      </Card>
      {isPublishing && (
        <FormDialog
          title={t("prices.publishAsked", { name: title })}
          intro={<p className="quiet">{t("prices.publishMeans")}</p>}
          fields={[{ key: "validFrom", label: "products.validFrom", kind: "date", required: true }]}
          initial={{ validFrom: today() }}
          onSubmit={publish}
          onClose={() => setPublishing(false)}
        />
      )}
    </article>
  );
}

const ALL = [...BUILT_IN, ...DECIDED, ...BELOW_NET];

/** The first step that is not taken yet. */
const missing = (steps: ProcedureStep[]) =>
  ALL.find((name) => !steps.some((step) => step.name === name)) ?? "volume";

function columnsOf(
  known: Map<string, RuleTableSummary>,
  t: (key: string) => string,
): Column<ProcedureStep>[] {
  return [
    needed<ProcedureStep>("name", "prices.step", {
      width: 180,
      choices: ALL.map((value) => ({ value, label: t(`configurator.steps.${value}`) })),
      // What books and people decide asks no table.
      set: ({ table, ...step }, name) => ({
        ...step,
        name,
        ...(!BUILT_IN.includes(name) && table && { table }),
      }),
    }),
    text<ProcedureStep>("table", "prices.decidedBy", {
      width: 240,
      choices: [
        { value: "", label: "—" },
        ...[...known.values()].map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
      ],
    }),
  ];
}

function wrongSteps(refused: unknown): Map<number, string> {
  const told = new Map<number, string>();
  if (refused instanceof Problem)
    for (const { pointer, message } of refused.errors) {
      const at = /^\/body\/steps\/(\d+)/.exec(pointer ?? "");
      if (at) told.set(Number(at[1]), message);
    }
  return told;
}
