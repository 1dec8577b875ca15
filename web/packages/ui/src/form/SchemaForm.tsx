import { Form, type FormInstance } from "antd";
import { Fragment, useEffect, useRef } from "react";
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
    form.setFields([...words].filter(stands).map(([name, message]) => ({ name, errors: [message] })));
  }, [form, fields, problem, language]);
  return (
    <Form
      form={form}
      name={name}
      layout="vertical"
      initialValues={initial}
      onFinish={(values) => onFinish(filled(values))}
      scrollToFirstError
      className={fields.length > MANY ? "form-wide" : undefined}
    >
      {asked.map((field) => (
        <Fragment key={field.key}>
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
        </Fragment>
      ))}
      {/* Out of sight, so that Enter sends the form from every field. */}
      <button type="submit" hidden />
    </Form>
  );
}

/** What was left empty is not sent at all. */
export function filled(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== "" && value !== null),
  );
}
