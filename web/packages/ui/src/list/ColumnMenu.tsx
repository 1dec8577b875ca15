import { ControlOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover } from "antd";
import { useTranslation } from "react-i18next";
import type { FormField } from "../form/field.ts";
import { columnsOf, type View } from "./view.ts";

interface Props {
  fields: FormField[];
  view: View;
  onChange: (view: View) => void;
}

export function ColumnMenu({ fields, view, onChange }: Props) {
  const { t } = useTranslation();
  const chosen = columnsOf(view, fields).map((field) => field.key);
  const content = (
    <Checkbox.Group
      className="stack"
      value={chosen}
      options={fields
        .filter((field) => field.column !== false)
        .map((field) => ({ value: field.key, label: t(field.label) }))}
      onChange={(columns) => onChange({ ...view, columns: columns.length ? columns : undefined })}
    />
  );
  return (
    <Popover trigger="click" content={content} placement="bottomRight">
      <Button icon={<ControlOutlined />}>{t("list.columns")}</Button>
    </Popover>
  );
}
