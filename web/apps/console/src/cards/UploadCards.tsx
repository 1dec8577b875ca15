import { InboxOutlined } from "@ant-design/icons";
import { ask, Input, ProblemAlert, useAttempt } from "@crm/ui";
import { Alert, Form, Modal, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCause } from "../campaigns/useCause.ts";
import { CARDS } from "./records.ts";

export interface Batch {
  batchId: string;
  jobId: string;
  accepted: number;
  /** Names of files that are no photo we take. */
  refused: string[];
}

/** One photo, or a whole fair in a zip; they are read in a job, and wait for a person after that. */
export function UploadCards({ onClose }: { onClose: (batch?: Batch) => void }) {
  const { t } = useTranslation();
  const cause = useCause();
  const [file, setFile] = useState<File>();
  const [told, setTold] = useState<Record<string, string | undefined>>({});
  const { busy, error, attempt } = useAttempt();
  const [key, setKey] = useState(() => crypto.randomUUID());
  // Of one upload as it was told: sent again after a broken line, it is taken in once.
  const anew = () => setKey(crypto.randomUUID());
  const send = async () => {
    if (!file) return;
    const form = new FormData();
    form.append("file", file);
    for (const [name, value] of Object.entries({
      ...cause.toldOf(told.cause),
      productLine: told.productLine,
    }))
      if (value) form.append(name, value);
    await attempt(async () => onClose(await ask<Batch>("POST", CARDS, { form, key })));
  };
  const asked = [
    cause.field,
    { key: "productLine", label: "lead.productLine", kind: "text", most: 60 } as const,
  ];
  return (
    <Modal
      open
      title={t("capture.cards.upload")}
      onCancel={() => onClose()}
      onOk={() => void send()}
      confirmLoading={busy}
      okButtonProps={{ disabled: !file }}
      okText={t("capture.cards.send")}
      cancelText={t("cancel")}
    >
      <ProblemAlert error={error} />
      <Form layout="vertical" component="div">
        {asked.map((field) => (
          <Form.Item key={field.key} label={t(field.label)} htmlFor={`cards-${field.key}`}>
            <Input
              id={`cards-${field.key}`}
              field={field}
              value={told[field.key]}
              onChange={(value) => {
                setTold({ ...told, [field.key]: value as string | undefined });
                anew();
              }}
            />
          </Form.Item>
        ))}
      </Form>
      <Upload.Dragger
        accept=".jpg,.jpeg,.png,.webp,.zip"
        maxCount={1}
        beforeUpload={(chosen) => {
          setFile(chosen);
          anew();
          return false;
        }}
        onRemove={() => setFile(undefined)}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined />
        </p>
        <p>{t("capture.cards.drop")}</p>
        <p className="quiet">{t("capture.cards.kinds")}</p>
      </Upload.Dragger>
    </Modal>
  );
}

/** What came of an upload at once: how many wait to be read, and what was no photo. */
export function Taken({ batch }: { batch: Batch }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t("capture.cards.accepted", { count: batch.accepted })}</p>
      {batch.refused.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t("capture.cards.refused", { count: batch.refused.length })}
          description={batch.refused.join(" · ")}
        />
      )}
    </>
  );
}
