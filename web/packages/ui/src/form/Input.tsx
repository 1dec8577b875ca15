import { DatePicker, Input as Text, InputNumber, Select, Switch } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { current } from "../language/index.tsx";
import { REGIONS } from "../language/regions.ts";
import type { FormField } from "./field.ts";
import { Hours } from "./Hours.tsx";
import { PeopleSelect, PersonSelect } from "./PersonSelect.tsx";
import { RecordSelect } from "./RecordSelect.tsx";
import { shown } from "./shown.ts";

interface Props {
  field: FormField;
  value?: unknown;
  onChange?: (value: unknown) => void;
  id?: string;
  allowClear?: boolean;
}

/** The control that fits a field's kind. */
export function Input({ field, value, onChange, id, allowClear }: Props) {
  const { t } = useTranslation();
  const label = t(field.label);
  switch (field.kind) {
    case "choice":
    case "region": {
      const values = field.kind === "region" ? REGIONS : (field.choices ?? Object.keys(field.names ?? {}));
      const options = values.map((one) => ({ value: one, label: shown(field, one, t, current()) }));
      return (
        <Select
          id={id}
          aria-label={label}
          options={options}
          mode={field.many ? "multiple" : undefined}
          value={(value as string) || undefined}
          onChange={onChange}
          allowClear={allowClear ?? !field.required}
          placeholder={label}
          className="wide"
          showSearch={values.length > 8 ? { optionFilterProp: "label" } : false}
        />
      );
    }
    case "record":
      return (
        <RecordSelect id={id} label={label} of={field.of!} value={value as string} onChange={onChange} />
      );
    case "person":
      return field.many ? (
        <PeopleSelect id={id} label={label} who={field.who} value={value as string[]} onChange={onChange} />
      ) : (
        <PersonSelect id={id} label={label} who={field.who} value={value as string} onChange={onChange} />
      );
    case "long":
      return (
        <Text.TextArea
          id={id}
          rows={3}
          maxLength={field.most}
          value={value as string}
          onChange={(e) => onChange?.(e.target.value)}
        />
      );
    case "date":
      return (
        <DatePicker
          id={id}
          aria-label={label}
          placeholder={allowClear ? label : undefined}
          className="wide"
          value={value ? dayjs(String(value)) : null}
          onChange={(chosen) => onChange?.(chosen?.format("YYYY-MM-DD"))}
        />
      );
    case "number":
      return (
        <InputNumber
          id={id}
          aria-label={label}
          placeholder={allowClear ? label : undefined}
          className="wide"
          value={value as number}
          onChange={onChange}
        />
      );
    case "words":
      return (
        <Select<string[]>
          id={id}
          aria-label={label}
          mode="tags"
          className="wide"
          open={false}
          suffixIcon={null}
          tokenSeparators={[",", "，", "、", ";"]}
          placeholder={t("form.words")}
          value={(value as string[]) ?? []}
          onChange={onChange}
        />
      );
    case "hours":
      return <Hours label={label} value={value as string[]} onChange={onChange} />;
    case "flag":
      return <Switch id={id} aria-label={label} checked={Boolean(value)} onChange={onChange} />;
    default:
      return (
        <Text
          id={id}
          aria-label={label}
          placeholder={allowClear ? label : undefined}
          allowClear={allowClear}
          maxLength={field.most}
          value={(value as string) ?? ""}
          type={field.kind === "email" ? "email" : "text"}
          onChange={(e) => onChange?.(e.target.value)}
        />
      );
  }
}
