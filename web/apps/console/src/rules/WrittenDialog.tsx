import { ProblemAlert, useAttempt } from "@crm/ui";
import { Form, Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  title: string;
  /** False where something is missing, and the dialog stays. */
  onSave: () => Promise<unknown> | false;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog in which much is written: it closes once that is saved, and by no slip of the hand. */
export function WrittenDialog({ title, onSave, onClose, children }: Props) {
  const { t } = useTranslation();
  const { busy, error, attempt } = useAttempt();
  const save = () => {
    const saved = onSave();
    if (saved) void attempt(() => saved.then(onClose));
  };
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      onOk={save}
      confirmLoading={busy}
      okText={t("save")}
      cancelText={t("cancel")}
      mask={{ closable: false }}
      // Escape closes its lists; it must not throw away what was written.
      keyboard={false}
    >
      <ProblemAlert error={error} />
      <Form layout="vertical" component="div">
        {children}
      </Form>
    </Modal>
  );
}
