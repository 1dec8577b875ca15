import { Form, Modal, Progress, Table, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/problem.ts";
import { SchemaForm } from "../form/SchemaForm.tsx";
import type { BulkAction, Resource } from "./resource.ts";
import { runEach } from "./runEach.ts";

interface Props<Row extends object> {
  action: BulkAction<Row>;
  rows: Row[];
  resource: Resource<Row>;
  onClose: () => void;
  onDone: () => void;
}

/** What will happen to how many, then what happened to each. */
export function BulkDialog<Row extends object>({ action, rows, resource, onClose, onDone }: Props<Row>) {
  const { t } = useTranslation();
  const [form] = Form.useForm();
  const [outcomes, setOutcomes] = useState<Map<string, unknown>>();
  const [busy, setBusy] = useState(false);
  // As it was when the person decided: what succeeds may no longer fit.
  const [fitting] = useState(() => rows.filter(action.fits));
  const [leftOut] = useState(rows.length - fitting.length);
  const run = async (values: Record<string, unknown>) => {
    setBusy(true);
    await runEach(fitting, resource.idOf, (row) => action.run(row, values), setOutcomes);
    setBusy(false);
    onDone();
  };
  const bad = [...(outcomes?.values() ?? [])].filter(Boolean).length;
  const finished = outcomes !== undefined && !busy;
  return (
    <Modal
      open
      title={t(action.label)}
      onCancel={onClose}
      confirmLoading={busy}
      mask={{ closable: false }}
      okText={finished ? t("close") : t("bulk.run")}
      cancelText={t("cancel")}
      okButtonProps={{ disabled: fitting.length === 0 }}
      onOk={finished ? onClose : () => form.submit()}
      cancelButtonProps={{ style: finished ? { display: "none" } : {} }}
    >
      <p role="status">
        {finished
          ? t("bulk.done", { good: fitting.length - bad, bad })
          : t("bulk.preview", { count: fitting.length })}
        {leftOut > 0 && ` ${t("bulk.leftOut", { count: leftOut })}`}
      </p>
      {!outcomes && <SchemaForm form={form} fields={action.fields} onFinish={(values) => void run(values)} />}
      {busy && <Progress percent={Math.round((100 * (outcomes?.size ?? 0)) / fitting.length)} />}
      <Table
        size="small"
        pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
        rowKey={resource.idOf}
        dataSource={fitting}
        columns={[
          { title: t("bulk.record"), render: (_, row) => resource.titleOf(row) },
          ...(outcomes
            ? [
                {
                  title: t("bulk.outcome"),
                  render: (_: unknown, row: Row) => <Outcome of={outcomes} id={resource.idOf(row)} />,
                },
              ]
            : []),
        ]}
      />
    </Modal>
  );
}

function Outcome({ of, id }: { of: Map<string, unknown>; id: string }) {
  const { t } = useTranslation();
  if (!of.has(id)) return <>{t("bulk.waiting")}</>;
  const error = of.get(id);
  if (!error) return <Tag color="green">{t("bulk.good")}</Tag>;
  return <Tag color="red">{error instanceof Problem ? error.message : t("unreachable")}</Tag>;
}
