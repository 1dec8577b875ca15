import { FilterOutlined } from "@ant-design/icons";
import { Button, Grid, Input as Text, Tag } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FormField } from "../form/field.ts";
import { Input } from "../form/Input.tsx";
import type { View } from "./view.ts";

interface Props {
  fields: FormField[];
  search?: string;
  view: View;
  onChange: (view: View) => void;
}

// Fast typists pause less than this between two keys.
const PAUSE_MS = 300;

/** One control per filter of the API, and the text search before them. */
export function Filters({ fields, search, view, onChange }: Props) {
  const { t } = useTranslation();
  const wide = Grid.useBreakpoint().md !== false;
  const [open, setOpen] = useState(false);
  const set = (name: string, value: unknown) =>
    onChange({ ...view, filters: { ...view.filters, [name]: value ? String(value) : "" } });
  const others = fields.filter((field) => field.filter && !field.linked && field.key !== search);
  const linked = fields.filter((field) => field.linked && view.filters[field.filter!]);
  const searched = fields.find((field) => field.key === search);
  return (
    <div className="filters" role="search">
      {searched?.filter && (
        <SearchText
          label={t(searched.label)}
          value={view.filters[searched.filter] ?? ""}
          onChange={(value) => set(searched.filter!, value)}
        />
      )}
      {!wide && others.length > 0 && (
        <Button icon={<FilterOutlined />} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t("list.filters")}
        </Button>
      )}
      {(wide || open) &&
        others.map((field) => (
          <div key={field.key} className="filter">
            <Input
              field={{ ...field, required: false }}
              value={view.filters[field.filter!]}
              onChange={(value) => set(field.filter!, value)}
              allowClear
            />
          </div>
        ))}
      {linked.map((field) => (
        <Tag key={field.key} closable onClose={() => set(field.filter!, "")}>
          {t(field.label)}
        </Tag>
      ))}
      {Object.values(view.filters).some(Boolean) && (
        <Button type="link" onClick={() => onChange({ ...view, filters: {} })}>
          {t("list.clear")}
        </Button>
      )}
    </div>
  );
}

function SearchText({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    // One letter finds half the company; the API wants two.
    if (typed === value || typed.trim().length === 1) return;
    const timer = setTimeout(() => onChange(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <Text.Search
      className="filter"
      allowClear
      placeholder={label}
      aria-label={label}
      value={typed}
      onChange={(e) => setTyped(e.target.value)}
      onSearch={onChange}
    />
  );
}
