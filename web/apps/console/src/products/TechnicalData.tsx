import { allPages, ask, Problem, ProblemAlert, RowsEditor, text, useAttempt, useCan } from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Form, Select, Spin } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listed, named } from "../configurator/named.ts";
import { type Product, PRODUCTS } from "../configurator/records.ts";
import { FAMILIES, type Family } from "../families/records.ts";
import { useUnits } from "../units/useUnits.ts";
import { ParameterInput } from "./ParameterInput.tsx";
import {
  bodyOf,
  definitionsOf,
  DESCRIBES_PRODUCTS,
  lacking,
  type Pack,
  placesIn,
  type TechnicalValue,
  type Told,
  toldOf,
  wrongValues,
} from "./technicalData.ts";

/** What a product tells of its family's parameters and how it is packed, written by whoever may. */
export function TechnicalData({ product }: { product: Product }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const fixed = !useCan()(DESCRIBES_PRODUCTS);
  const units = useUnits();
  const [written, setWritten] = useState<Told>();
  const [sent, setSent] = useState<TechnicalValue[]>([]);
  const { busy, error, attempt } = useAttempt();
  const { data: families, error: missing } = useQuery({
    queryKey: [FAMILIES, "all"],
    queryFn: () => allPages<Family>(FAMILIES, { sort: "code" }),
  });
  if (!families) return missing ? <ProblemAlert error={missing} /> : <Spin />;
  const told = written ?? toldOf(product);
  const definitions = definitionsOf(families, told.family);
  const missed = lacking(definitions, told);
  const errors = error instanceof Problem ? error.errors : [];
  const wrong = wrongValues(errors, sent);
  const save = () =>
    attempt(async () => {
      const body = bodyOf(definitions, told);
      setSent(body.values);
      const path = `${PRODUCTS}/${product.productId}`;
      const now = await ask<Product>("PUT", `${path}/technical-data`, { version: product.version, body });
      queries.setQueryData([PRODUCTS, "one", product.productId], now);
      setWritten(undefined);
      void message.success(t("lead.saved"));
    });
  return (
    <Form layout="vertical" component="section" aria-busy={busy}>
      {missed.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="spaced"
          title={t("technicalData.lacks", { names: listed(missed.map(named)) })}
        />
      )}
      <Form.Item label={t("families.family")}>
        <Select
          aria-label={t("families.family")}
          disabled={fixed}
          value={told.family || undefined}
          placeholder={t("none")}
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          options={families.map((one) => ({ value: one.code, label: `${named(one)} (${one.code})` }))}
          onChange={(family?: string) => setWritten({ ...told, family: family ?? "" })}
        />
      </Form.Item>
      {definitions.map((one) => (
        <ParameterInput
          key={one.code}
          definition={one}
          told={told.values[one.code]}
          units={units}
          lacks={missed.includes(one)}
          wrong={wrong.get(one.code)}
          fixed={fixed}
          onChange={(value) => setWritten({ ...told, values: { ...told.values, [one.code]: value } })}
        />
      ))}
      {told.family && !definitions.length && <p className="quiet">{t("technicalData.none")}</p>}
      <h2>{t("technicalData.packs")}</h2>
      <p className="quiet">{t("technicalData.packsMean", { unit: product.unit })}</p>
      <RowsEditor
        label={t("technicalData.packs")}
        rows={told.packs}
        columns={[
          text<Pack>("unit", "technicalData.pack", {
            width: 120,
            suggestions: units.filter(({ dimension }) => dimension === "count").map(({ code }) => code),
          }),
          text<Pack>("holds", "technicalData.holds", { width: 120, under: product.unit }),
        ]}
        fixed={fixed}
        wrong={placesIn(errors, "packs")}
        blank={() => ({ unit: "", holds: "" })}
        onChange={(packs) => setWritten({ ...told, packs })}
      />
      <ProblemAlert error={error} />
      {!fixed && (
        <Form.Item className="spaced">
          <Button type="primary" loading={busy} disabled={!written} onClick={() => void save()}>
            {t("technicalData.save")}
          </Button>
        </Form.Item>
      )}
    </Form>
  );
}
