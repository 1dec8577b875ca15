import { BackButton, type FormField, Problem, ProblemAlert, SchemaForm, useAttempt } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Card, Form } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import "../models/models.css";

interface Props {
  title: string;
  backTo: string;
  /** Whose lists show it, to be asked anew. */
  path: string;
  fields: FormField[];
  initial: Record<string, unknown>;
  isWrong: boolean;
  /** Tells where it is shown from now on. */
  onSave: (head: Record<string, unknown>) => Promise<string>;
  children: ReactNode;
}

/** What counts from a day on, as it is written down before: a few words at its head, and rows below them. */
export function DatedDraft({ title, backTo, path, fields, initial, isWrong, onSave, children }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [form] = Form.useForm();
  const { busy, error, attempt } = useAttempt();
  const save = (head: Record<string, unknown>) =>
    attempt(async () => {
      const shownAt = await onSave(head);
      await queries.invalidateQueries({ queryKey: [path] });
      void navigate(shownAt);
    });
  return (
    <article className="model-page">
      <header className="bar">
        <BackButton to={backTo} />
        <h1>{title}</h1>
        <div className="bar-end">
          <Button type="primary" loading={busy} disabled={isWrong} onClick={() => form.submit()}>
            {t("prices.draft")}
          </Button>
        </div>
      </header>
      <ProblemAlert error={error} />
      <Card size="small" className="spaced">
        <SchemaForm
          form={form}
          fields={fields}
          initial={initial}
          problem={error instanceof Problem ? error : undefined}
          onFinish={(given) => void save(given)}
        />
      </Card>
      {children}
    </article>
  );
}
