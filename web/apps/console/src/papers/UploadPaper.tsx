import { InboxOutlined } from "@ant-design/icons";
import { current, ProblemAlert, useAttempt } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App, Input, Modal, Radio, Upload } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { PAPER_LANGUAGES } from "./editions.ts";
import { addPaper, WORD_TEMPLATES } from "./records.ts";

/** A Word document becomes a paper, or the next edition of one; what its check found wrong is told here. */
export function UploadPaper({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const [name, setName] = useState("");
  const [language, setLanguage] = useState<string>(current());
  // Of one file under one name: sent again after a broken line, it is one edition.
  const key = useMemo(() => crypto.randomUUID(), [file, name, language]);
  const { busy, error, attempt } = useAttempt();
  const send = () =>
    attempt(async () => {
      const added = await addPaper(file!, name.trim(), language, key);
      void message.success(t("papers.added", { name: added.name, number: added.number }));
      await queries.invalidateQueries({ queryKey: [WORD_TEMPLATES] });
      onClose();
    });
  const choose = (chosen: File) => {
    setFile(chosen);
    if (!name) setName(chosen.name.replace(/\.docx$/i, "").slice(0, 100));
    return false;
  };
  return (
    <Modal
      open
      title={t("papers.add")}
      okText={t("papers.check")}
      cancelText={t("cancel")}
      confirmLoading={busy}
      okButtonProps={{ disabled: !file || !name.trim() }}
      onCancel={onClose}
      onOk={() => void send()}
    >
      <p className="quiet">{t("papers.addMeans")}</p>
      <ProblemAlert error={error} />
      <Upload.Dragger accept=".docx" maxCount={1} beforeUpload={choose} onRemove={() => setFile(undefined)}>
        <p className="ant-upload-drag-icon">
          <InboxOutlined />
        </p>
        <p>{t("papers.drop")}</p>
        <p className="quiet">{t("papers.kinds")}</p>
      </Upload.Dragger>
      <p>
        <label>
          {t("papers.name")}
          <Input
            aria-label={t("papers.name")}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
      </p>
      <Radio.Group
        aria-label={t("papers.language")}
        value={language}
        onChange={(event) => setLanguage(String(event.target.value))}
        options={PAPER_LANGUAGES.map((value) => ({ value, label: t(`papers.languages.${value}`) }))}
      />
    </Modal>
  );
}
