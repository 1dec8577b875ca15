import { ask, BackButton, current, day, FormDialog, ProblemAlert, RowsEditor, today, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Card, Skeleton, Tabs, Upload } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { named } from "../configurator/named.ts";
import { CONFIGURE, type Product, PRODUCTS } from "../configurator/records.ts";
import { SheetButtons } from "../SheetButtons.tsx";
import { type Edition, isInSale } from "../products/records.ts";
import { StatusTag } from "../products/StatusTag.tsx";
import { Findings } from "./Findings.tsx";
import { GroupsPart } from "./GroupsPart.tsx";
import "./models.css";
import { DERIVED, FRESH, NUMBERS, OPERATIONS, PARAMETERS, rules, STATEMENTS } from "./parts.ts";
import { StructurePart } from "./StructurePart.tsx";
import { TablesPart } from "./TablesPart.tsx";
import { TryOut } from "./TryOut.tsx";
import { useDraft } from "./useDraft.ts";

/** One edition of an option model: what it says, what is wrong with it, and how it behaves. */
export default function ModelPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const can = useCan();
  const { id = "" } = useParams();
  const { draft, error } = useDraft(id);
  const [part, setPart] = useState("optionGroups");
  const [at, setAt] = useState(0);
  const [isReleasing, setReleasing] = useState(false);
  const [isTrying, setTrying] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const { data: product } = useQuery({
    enabled: draft !== undefined,
    queryKey: [PRODUCTS, "one", draft?.edition.productId],
    queryFn: () => ask<Product>("GET", `${PRODUCTS}/${draft!.edition.productId}`),
  });
  if (!draft || !product) return error ? <ProblemAlert error={error} /> : <Skeleton active />;
  const { edition, model, path, change } = draft;
  const may = (operation: string) =>
    can({ permission: "cpq.product-write", operation: `cpq.option_models.${operation}` });
  const fixed = draft.fixed || !may("change_option_model");
  const shown = { ...draft, fixed };
  const currency = product.currency;
  const take = (file: File) => {
    const form = new FormData();
    form.append("file", file);
    setFailed(undefined);
    ask<Edition>("PUT", `${path}/uvl`, { form, version: edition.version })
      .then((read) => {
        draft.take(read);
        void message.success(t("models.imported"));
      })
      .catch(setFailed);
    return false;
  };
  const release = async ({ validFrom }: Record<string, unknown>) => {
    draft.take(
      await ask<Edition>("POST", `${path}/release`, { version: edition.version, body: { validFrom } }),
    );
    void message.success(t("models.released"));
  };
  const rows = <Key extends "numbers" | "derived" | "parameters" | "constraints" | "rules" | "operations">(
    key: Key,
    editor: (wrong: Map<number, string>) => ReactNode,
  ) => ({
    key,
    label: `${t(`models.parts.${key}`)} ${model[key].length || ""}`,
    children: editor(draft.wrong(key)),
  });
  return (
    <article className="model-page">
      <header className="bar">
        <BackButton to={`/products/${edition.productId}`} />
        <h1>{named(product)}</h1>
        <StatusTag status={edition.status} />
        <span className="quiet">
          {t("products.edition", { number: edition.edition })}
          {edition.validFrom && ` · ${t("products.from", { on: day(edition.validFrom, current()) })}`}
        </span>
        <span className="quiet" role="status">
          {!fixed &&
            t(draft.isSaving ? "models.saving" : draft.isUnsaved ? "models.unsaved" : "models.saved")}
        </span>
        <div className="bar-end">
          {can(CONFIGURE) && (
            <Button
              aria-pressed={isTrying}
              type={isTrying ? "primary" : "default"}
              ghost={isTrying}
              onClick={() => setTrying(!isTrying)}
            >
              {t("models.try")}
            </Button>
          )}
          {can({ permission: "cpq.product-read", operation: "cpq.option_models.export_option_model" }) && (
            <Button href={`${path}/uvl`} download={`${edition.productCode}-${edition.edition}.uvl`}>
              {t("models.export")}
            </Button>
          )}
          {!fixed && may("import_option_model") && (
            <Upload accept=".uvl" showUploadList={false} beforeUpload={take}>
              <Button>{t("models.import")}</Button>
            </Upload>
          )}
          {can({ permission: "cpq.product-read", operation: "cpq.workbooks.export_workbook" }) && (
            <SheetButtons<Edition>
              path={`${path}/workbook`}
              name={`${edition.productCode}-${edition.edition}`}
              version={edition.version}
              mayTake={!fixed}
              tellsErrors
              onTaken={draft.take}
            />
          )}
          {!fixed && isInSale(product) && may("release_option_model") && (
            <Button
              type="primary"
              disabled={!draft.check?.releasable || draft.isUnsaved || draft.isSaving || draft.isChecking}
              onClick={() => setReleasing(true)}
            >
              {t("models.release")}
            </Button>
          )}
        </div>
      </header>
      {edition.note && <p>{edition.note}</p>}
      <ProblemAlert error={failed} />
      <ProblemAlert error={draft.refused} />
      {draft.isUnsaved && (
        <Button className="spaced" onClick={draft.reload}>
          {t("models.discard")}
        </Button>
      )}
      <div className={`model-parts${isTrying ? " trying" : ""}`}>
        <Card size="small">
          <Tabs
            activeKey={part}
            onChange={setPart}
            items={[
              {
                key: "optionGroups",
                label: `${t("models.parts.optionGroups")} ${model.optionGroups.length || ""}`,
                children: <GroupsPart draft={shown} currency={currency} at={at} onAt={setAt} />,
              },
              rows("numbers", (wrong) => (
                <RowsEditor
                  label={t("models.parts.numbers")}
                  rows={model.numbers}
                  columns={NUMBERS}
                  blank={FRESH.number}
                  onChange={(numbers) => change({ numbers })}
                  {...{ fixed, wrong }}
                />
              )),
              rows("constraints", (wrong) => (
                <>
                  <p className="quiet">{t("models.language")}</p>
                  <RowsEditor
                    label={t("models.parts.constraints")}
                    rows={model.constraints}
                    columns={STATEMENTS}
                    blank={FRESH.statement}
                    onChange={(constraints) => change({ constraints })}
                    {...{ fixed, wrong }}
                  />
                </>
              )),
              rows("rules", (wrong) => (
                <RowsEditor
                  label={t("models.parts.rules")}
                  rows={model.rules}
                  columns={rules(
                    ["requires", "excludes"].map((value) => ({ value, label: t(`models.kinds.${value}`) })),
                  )}
                  blank={FRESH.rule}
                  onChange={(changed) => change({ rules: changed })}
                  {...{ fixed, wrong }}
                />
              )),
              {
                key: "tables",
                label: `${t("models.parts.tables")} ${model.tables.length || ""}`,
                children: <TablesPart draft={shown} />,
              },
              rows("derived", (wrong) => (
                <RowsEditor
                  label={t("models.parts.derived")}
                  rows={model.derived}
                  columns={DERIVED}
                  blank={FRESH.derived}
                  onChange={(derived) => change({ derived })}
                  {...{ fixed, wrong }}
                />
              )),
              rows("parameters", (wrong) => (
                <RowsEditor
                  label={t("models.parts.parameters")}
                  rows={model.parameters}
                  columns={PARAMETERS}
                  blank={FRESH.parameter}
                  onChange={(parameters) => change({ parameters })}
                  {...{ fixed, wrong }}
                />
              )),
              {
                key: "materials",
                label: `${t("models.parts.materials")} ${model.materials.length || ""}`,
                children: <StructurePart draft={shown} />,
              },
              rows("operations", (wrong) => (
                <RowsEditor
                  label={t("models.parts.operations")}
                  rows={model.operations}
                  columns={OPERATIONS}
                  blank={FRESH.operation}
                  onChange={(operations) => change({ operations })}
                  {...{ fixed, wrong }}
                />
              )),
            ]}
          />
        </Card>
        <Card size="small">
          <Findings
            draft={shown}
            onShow={(group) => {
              setPart("optionGroups");
              setAt(group);
            }}
          />
          {isTrying && (
            <section className="try-out" aria-label={t("models.try")}>
              <h2>{t("models.try")}</h2>
              <TryOut key={edition.optionModelId} edition={edition} currency={currency} />
            </section>
          )}
        </Card>
      </div>
      {isReleasing && (
        <FormDialog
          title={t("models.release")}
          intro={<p className="quiet">{t("models.releaseMeans")}</p>}
          fields={[{ key: "validFrom", label: "products.validFrom", kind: "date", required: true }]}
          initial={{ validFrom: today() }}
          onSubmit={release}
          onClose={() => setReleasing(false)}
        />
      )}
    </article>
  );
}
