import { Form, type FormInstance } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { byField, type Problem, toldAt } from "../api/problem.ts";
import type { FormField, Kind } from "./field.ts";
import { Input } from "./Input.tsx";

interface Props {
  form: FormInstance;
  fields: FormField[];
  initial?: Record<string, unknown>;
  problem?: Problem;
  onFinish: (values: Record<string, unknown>) => void;
}

// What is no text is not held to be one.
const TYPES: Partial<Record<Kind, "number" | "array" | "boolean">> = {
  number: "number",
  words: "array",
  hours: "array",
  flag: "boolean",
};
/** More fields than this stand beside each other where there is room. */
export const MANY = 8;

/** A form of fields. What the service finds wrong is told at the field it means. */
export function SchemaForm({ form, fields, initial, problem, onFinish }: Props) {
  const { t } = useTranslation();
  const given = (Form.useWatch([], form) ?? initial ?? {}) as Record<string, unknown>;
  const asked = fields.filter(({ onlyFor }) => !onlyFor || given[onlyFor.key] === onlyFor.is);
  const [isUnfolded, setUnfolded] = useState(() =>
    fields.some(({ key, rare }) => rare && initial?.[key] !== undefined),
  );
  // Nobody finds what is wrong where they cannot see it.
  const unfoldFor = (wrong: string[]) => {
    if (fields.some(({ key, rare }) => rare && wrong.includes(key))) setUnfolded(true);
  };
  const told = useRef<Problem>(undefined);
  useEffect(() => {
    // Once: what has been mended since is not told again because something else is drawn anew.
    if (!problem || told.current === problem) return;
    told.current = problem;
    const byName = byField(problem);
    const wrong = fields.flatMap(({ key, at }) => {
      const message = at ? toldAt(problem, at) : byName.get(key);
      return message ? [{ name: key, errors: [message] }] : [];
    });
    form.setFields(wrong);
    unfoldFor(wrong.map(({ name }) => name));
  }, [form, fields, problem]);
  const width = fields.length > MANY ? "form-wide" : undefined;
  const rare = asked.filter((field) => field.rare);
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={initial}
      onFinish={(values) => onFinish(filled(values))}
      onFinishFailed={({ errorFields }) => unfoldFor(errorFields.map(({ name }) => String(name[0])))}
      scrollToFirstError
      className={width}
    >
      {asked
        .filter((field) => !field.rare)
        .map((field) => (
          <Asked key={field.key} field={field} />
        ))}
      {rare.length > 0 && (
        <details className="form-more" open={isUnfolded} onToggle={(e) => setUnfolded(e.currentTarget.open)}>
          <summary>{t("form.more")}</summary>
          <div className={width}>
            {rare.map((field) => (
              <Asked key={field.key} field={field} />
            ))}
          </div>
        </details>
      )}
      {/* Out of sight, so that Enter sends the form from every field. */}
      <button type="submit" hidden />
    </Form>
  );
}

/** One field with its name, how it is meant, and what is wrong with it. */
function Asked({ field }: { field: FormField }) {
  const { t } = useTranslation();
  return (
    <>
      {field.legend && <h2 className="form-legend">{t(field.legend)}</h2>}
      <Form.Item
        name={field.key}
        label={t(field.label)}
        extra={field.aside ?? (field.hint && t(field.hint))}
        rules={[
          {
            type: field.many ? "array" : (TYPES[field.kind] ?? "string"),
            required: field.required,
            whitespace: field.kind === "text",
            message: t("form.required"),
          },
          ...(field.kind === "email" ? [{ type: "email" as const, message: t("form.email") }] : []),
          ({ getFieldsValue }) => ({
            validator: () => {
              const wrong = field.wrong?.(getFieldsValue());
              return wrong ? Promise.reject(new Error(t(wrong))) : Promise.resolve();
            },
          }),
        ]}
      >
        <Input field={field} />
      </Form.Item>
    </>
  );
}

/** What was left empty is not sent at all. */
export function filled(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== "" && value !== null),
  );
}
