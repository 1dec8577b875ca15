import {
  ask,
  BackButton,
  type Column,
  current,
  day,
  FormDialog,
  Labelled,
  needed,
  ProblemAlert,
  remember,
  today,
  useCan,
} from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Card, Skeleton, Tabs } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import "../models/models.css";
import { RepriceButton } from "../prices/RepriceButton.tsx";
import { StatusTag } from "../products/StatusTag.tsx";
import { ColumnsPart } from "./ColumnsPart.tsx";
import { EditionsPart } from "./EditionsPart.tsx";
import { Flaws } from "./Flaws.tsx";
import type { Grid } from "./grid.ts";
import {
  CHANGES_TABLES,
  DRAFTS_TABLES,
  HITS,
  PUBLISHES_TABLES,
  RULE_TABLES,
  type RuleTable,
} from "./records.ts";
import { RulesPart } from "./RulesPart.tsx";
import { SheetButtons } from "../SheetButtons.tsx";
import { useRuleTable } from "./useRuleTable.ts";

/** One edition of a decision table: its rules, what is wrong with them, and what they would do. */
export default function RuleTablePage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const can = useCan();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { id = "" } = useParams();
  const { editing, error } = useRuleTable(id);
  const [isPublishing, setPublishing] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const [key] = useState(() => crypto.randomUUID());
  const edition = editing?.edition;
  useEffect(() => {
    if (edition) remember({ title: edition.name, more: edition.code, to: `/rule-tables/${id}` });
  }, [edition?.name, edition?.code, id]);
  if (!editing || !edition) return error ? <ProblemAlert error={error} /> : <Skeleton active />;
  const { grid, path, put, check } = editing;
  const fixed = !editing.isDraft || !can(CHANGES_TABLES);
  const settled = !editing.isUnsaved && !editing.isSaving && !editing.isChecking;
  const publish = async ({ validFrom }: Record<string, unknown>) => {
    editing.take(
      await ask<RuleTable>("POST", `${path}/publication`, { version: edition.version, body: { validFrom } }),
    );
    void message.success(t("prices.published"));
  };
  const draftNext = async () => {
    const { code, purpose, name, nameEn, noteEn } = edition;
    setFailed(undefined);
    try {
      const made = await ask<RuleTable>("POST", RULE_TABLES, {
        key,
        body: { code, purpose, name, nameEn, noteEn },
      });
      await queries.invalidateQueries({ queryKey: [RULE_TABLES] });
      void navigate(`/rule-tables/${made.ruleTableId}`);
    } catch (no) {
      setFailed(no);
    }
  };
  return (
    <article className="model-page">
      <header className="bar">
        <BackButton to="/rule-tables" />
        <h1>{(current() === "en" && grid.nameEn) || grid.name}</h1>
        <StatusTag status={edition.status} />
        <span className="quiet">
          {edition.code} · {t("products.edition", { number: edition.number })}
          {edition.validFrom && ` · ${t("products.from", { on: day(edition.validFrom, current()) })}`}
        </span>
        <span className="quiet" role="status">
          {!fixed &&
            t(editing.isSaving ? "models.saving" : editing.isUnsaved ? "models.unsaved" : "models.saved")}
        </span>
        <div className="bar-end">
          <SheetButtons<RuleTable>
            path={`${editing.path}/sheet`}
            name={`${edition.code}-${edition.number}`}
            version={edition.version}
            mayTake={!fixed}
            tellsErrors
            onTaken={editing.take}
          />
          {edition.purpose === "price" && (
            <RepriceButton
              candidate={{ kind: "decision-table", id }}
              name={`${grid.name} · ${t("products.edition", { number: edition.number })}`}
              disabled={!settled}
            />
          )}
          {!editing.isDraft && can(DRAFTS_TABLES) && (
            <Button onClick={() => void draftNext()}>{t("products.draftEdition")}</Button>
          )}
          {editing.isDraft && can(PUBLISHES_TABLES) && (
            <Button
              type="primary"
              disabled={!check?.publishable || !settled}
              onClick={() => setPublishing(true)}
            >
              {t("prices.publish")}
            </Button>
          )}
        </div>
      </header>
      <ProblemAlert error={failed} />
      <ProblemAlert error={editing.refused} />
      {editing.isUnsaved && (
        <Button className="spaced" onClick={editing.reload}>
          {t("models.discard")}
        </Button>
      )}
      <div className="model-parts">
        <Card size="small">
          <Labelled row={grid} columns={headOf(t)} fixed={fixed} onChange={put} />
          <Tabs
            items={[
              {
                key: "rules",
                label: `${t("decisions.rules")} ${grid.rules.length || ""}`,
                children: <RulesPart editing={editing} fixed={fixed} />,
              },
              {
                key: "columns",
                label: t("decisions.columns"),
                children: <ColumnsPart editing={editing} fixed={fixed} />,
              },
              {
                key: "editions",
                label: t("decisions.editions"),
                children: <EditionsPart editing={editing} />,
              },
            ]}
          />
        </Card>
        <Card size="small">
          <Flaws editing={editing} fixed={fixed} />
        </Card>
      </div>
      {isPublishing && (
        <FormDialog
          title={t("prices.publishAsked", { name: grid.name })}
          intro={<p className="quiet">{t("decisions.publishMeans")}</p>}
          fields={[{ key: "validFrom", label: "products.validFrom", kind: "date", required: true }]}
          initial={{ validFrom: today() }}
          onSubmit={publish}
          onClose={() => setPublishing(false)}
        />
      )}
    </article>
  );
}

function headOf(t: (key: string) => string): Column<Grid>[] {
  return [
    needed("name", "configurator.nameIt"),
    needed("note", "products.note"),
    {
      key: "nameEn",
      label: "decisions.nameEn",
      of: ({ nameEn }) => nameEn,
      set: (grid, nameEn) => ({ ...grid, nameEn }),
    },
    {
      key: "noteEn",
      label: "decisions.noteEn",
      of: ({ noteEn }) => noteEn,
      set: (grid, noteEn) => ({ ...grid, noteEn }),
    },
    needed("hit", "decisions.hit", {
      choices: HITS.map((value) => ({ value, label: t(`decisions.hits.${value}`) })),
    }),
    {
      key: "partial",
      label: "decisions.none",
      choices: [
        { value: "", label: t("decisions.whole") },
        { value: "true", label: t("decisions.partial") },
      ],
      of: ({ partial }) => (partial ? "true" : ""),
      set: (grid, value) => ({ ...grid, partial: value === "true" }),
    },
  ];
}
