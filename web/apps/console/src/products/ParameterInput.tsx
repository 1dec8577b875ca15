import { AutoComplete, Form, Input, Select, Space, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { named } from "../configurator/named.ts";
import type { Definition } from "../families/records.ts";
import { alike, type Unit } from "../units/unit.ts";
import type { TechnicalValue } from "./technicalData.ts";

type Value = Omit<TechnicalValue, "code">;

interface Props {
  definition: Definition;
  told: Value | undefined;
  units: Unit[];
  /** The family requires it, and nothing is said. */
  lacks: boolean;
  wrong: string | undefined;
  fixed: boolean;
  onChange: (value: Value) => void;
}

/** One technical parameter of a product: a number in a unit, a word of a choice, yes or no, or a text. */
export function ParameterInput({ definition, told, units, lacks, wrong, fixed, onChange }: Props) {
  const { t } = useTranslation();
  const { type, choices = [], low, high, unit = "" } = definition;
  const name = named(definition);
  const value = told?.value ?? "";
  const limits =
    low || high ? t("technicalData.limits", { low: low ?? "…", high: high ?? "…", unit }) : undefined;
  const words = type === "choice" ? choices : ["yes", "no"];
  return (
    <Form.Item
      label={
        <>
          {name} {lacks && <Tag color="warning">{t("technicalData.lacking")}</Tag>}
        </>
      }
      required={definition.required}
      extra={limits}
      validateStatus={wrong ? "error" : lacks ? "warning" : undefined}
      help={wrong}
    >
      {type === "choice" || type === "truth" ? (
        <Select
          aria-label={name}
          disabled={fixed}
          value={value || undefined}
          allowClear
          options={words.map((word) => ({
            value: word,
            label: type === "truth" ? t(`technicalData.${word}`) : word,
          }))}
          onChange={(word?: string) => onChange({ value: word ?? "" })}
        />
      ) : (
        <Space.Compact block>
          <Input
            aria-label={name}
            readOnly={fixed}
            inputMode={type === "number" ? "decimal" : undefined}
            maxLength={200}
            value={value}
            onChange={(event) => onChange({ ...told, value: event.target.value })}
          />
          {type === "number" && unit && (
            <AutoComplete
              aria-label={t("technicalData.unitOf", { name })}
              disabled={fixed}
              value={told?.unit ?? unit}
              options={alike(units, unit).map(({ code }) => ({ value: code }))}
              onChange={(code: string) => onChange({ value, ...(code && { unit: code }) })}
              style={{ width: 120 }}
            />
          )}
        </Space.Compact>
      )}
    </Form.Item>
  );
}
