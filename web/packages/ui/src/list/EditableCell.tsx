import { EditOutlined } from "@ant-design/icons";
import { Button, Form, Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/problem.ts";
import { type CellEdit, type Field, valueOf } from "../form/field.ts";
import { SchemaForm } from "../form/SchemaForm.tsx";
import { Value } from "../form/Value.tsx";
import { ProblemAlert } from "../shell/ProblemAlert.tsx";

interface Props<Row extends object> {
  field: Field<Row>;
  row: Row;
  edit: CellEdit<Row>;
  onSaved: (row: Row) => void;
}

/** A value that is changed where it stands. */
export function EditableCell<Row extends object>({ field, row, edit, onSaved }: Props<Row>) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = (saved?: Row) => {
    setOpen(false);
    if (saved) onSaved(saved);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      content={<Editor field={field} row={row} edit={edit} onClose={close} />}
      destroyOnHidden
    >
      <Button
        type="text"
        size="small"
        className="cell"
        icon={<EditOutlined />}
        iconPlacement="end"
        aria-label={`${t(field.label)}: ${String(valueOf(row, field.key) ?? "")}`}
      >
        <Value field={field} row={row} />
      </Button>
    </Popover>
  );
}

interface EditorProps<Row extends object> {
  field: Field<Row>;
  row: Row;
  edit: CellEdit<Row>;
  onClose: (saved?: Row) => void;
}

/** Two people at once: the second sees both values and decides. */
function Editor<Row extends object>({ field, row, edit, onClose }: EditorProps<Row>) {
  const { t } = useTranslation();
  const [form] = Form.useForm();
  const [error, setError] = useState<unknown>();
  const [theirs, setTheirs] = useState<Row>();
  const save = async (values: Record<string, unknown>) => {
    try {
      onClose(await edit.save(theirs ?? row, values));
    } catch (no) {
      setError(no);
      if (no instanceof Problem && no.isStale) setTheirs(await edit.again(row));
    }
  };
  return (
    <div className="cell-editor" onKeyDown={(event) => event.key === "Escape" && onClose()}>
      {theirs ? (
        <p role="alert">
          {t("clash.title")} · {t("clash.now")}:{" "}
          <strong>
            <Value field={field} row={theirs} />
          </strong>
        </p>
      ) : (
        <ProblemAlert error={error} />
      )}
      <SchemaForm
        form={form}
        fields={edit.fields}
        initial={edit.begin(row)}
        onFinish={(values) => void save(values)}
      />
      <div className="row-end">
        {theirs && <Button onClick={() => onClose(theirs)}>{t("clash.keepTheirs")}</Button>}
        <Button type="primary" onClick={() => form.submit()}>
          {theirs ? t("clash.again") : t("save")}
        </Button>
      </div>
    </div>
  );
}
