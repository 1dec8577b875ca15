import { Form, Modal } from "antd";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/problem.ts";
import { ProblemAlert } from "../shell/ProblemAlert.tsx";
import type { FormField } from "./field.ts";
import { MANY, SchemaForm } from "./SchemaForm.tsx";
import { useAttempt } from "./useAttempt.ts";

interface Props {
  title: string;
  /** Told above the form: what the person should know before they agree. */
  intro?: ReactNode;
  fields: FormField[];
  initial?: Record<string, unknown>;
  onSubmit: (values: Record<string, unknown>) => Promise<unknown>;
  onClose: () => void;
}

/** A form in a dialog; it stays, with what was typed, until the service has said yes. */
export function FormDialog({ title, intro, fields, initial, onSubmit, onClose }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm();
  const { busy, error, attempt } = useAttempt();
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A long form is sent from its end, and what it was answered stands at its beginning.
    if (error) told.current?.scrollIntoView({ block: "nearest" });
  }, [error]);
  const submit = (values: Record<string, unknown>) => attempt(() => onSubmit(values).then(onClose));
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={busy}
      okText={t("confirm")}
      cancelText={t("cancel")}
      destroyOnHidden
      width={fields.length > MANY ? 760 : undefined}
    >
      <div ref={told}>
        {intro}
        <ProblemAlert error={error} />
      </div>
      <SchemaForm
        form={form}
        name="dialog"
        fields={fields}
        initial={initial}
        problem={error instanceof Problem ? error : undefined}
        onFinish={(values) => void submit(values)}
      />
    </Modal>
  );
}
