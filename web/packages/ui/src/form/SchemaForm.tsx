import { Form, type FormInstance } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { byField, type Problem, toldAt } from "../api/problem.ts";
import { current } from "../language/index.tsx";
import type { FormField, Kind } from "./field.ts";
import { Input } from "./Input.tsx";

interface Props {
  form: FormInstance;
  /** Where another form may be on the page: it tells their fields of one name apart. */
  name?: string;
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
export function SchemaForm({ form, name, fields, initial, problem, onFinish }: Props) {
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
  const language = current();
  const told = useRef<{ problem: Problem; language: string; words: Map<string, string> }>(undefined);
  useEffect(() => {
    const before = told.current?.problem === problem ? told.current : undefined;
    if (!problem || before?.language === language) return;
    const byName = byField(problem);
    const words = new Map(
      fields.flatMap(({ key, at }) => {
        const message = at ? toldAt(problem, at) : byName.get(key);
        return message ? [[key, message] as const] : [];
      }),
    );
    told.current = { problem, language, words };
    // Once in each language: what has been mended since is not told again.
    const stands = ([key]: [string, string]) =>
      !before || form.getFieldError(key).includes(before.words.get(key) ?? "");
    const wrong = [...words].filter(stands);
    form.setFields(wrong.map(([name, message]) => ({ name, errors: [message] })));
    unfoldFor(wrong.map(([name]) => name));
  }, [form, fields, problem, language]);
  const width = fields.length > MANY ? "form-wide" : undefined;
  const rare = asked.filter((field) => field.rare);
  return (
    <Form
      form={form}
      name={name}
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
