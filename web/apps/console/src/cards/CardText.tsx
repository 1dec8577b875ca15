import { ask, FormDialog, ProblemAlert, useAttempt } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Lead } from "../leads/lead.ts";
import { capture, LEADS } from "../leads/moves.ts";
import { useCapture } from "../leads/useCapture.tsx";
import { CodeInput } from "./CodeInput.tsx";
import { CARD_TEXTS } from "./records.ts";

/** From the text of a card's square code to a lead: what it says is looked at first, and nothing is kept until then. */
export function CardText({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const { busy, error, attempt } = useAttempt();
  const [said, setSaid] = useState<Record<string, string>>();
  const [key] = useState(() => crypto.randomUUID());
  const { fields, toldOf } = useCapture();
  const read = () =>
    attempt(async () => setSaid(await ask<Record<string, string>>("POST", CARD_TEXTS, { body: { text } })));
  const save = async (given: Record<string, unknown>) => {
    const lead: Lead = await capture(toldOf(given), key);
    await queries.invalidateQueries({ queryKey: [LEADS] });
    void message.success(
      <>
        {t("lead.saved")} <Link to={`/leads/${lead.leadId}`}>{lead.companyName}</Link>
      </>,
    );
  };
  if (said)
    return (
      <FormDialog
        title={t("capture.code.says")}
        fields={fields}
        initial={{ source: "trade-show", ...said, note: [said.title, said.note].filter(Boolean).join("\n") }}
        onSubmit={save}
        onClose={onClose}
      />
    );
  return (
    <Modal
      open
      title={t("capture.cards.code")}
      onCancel={onClose}
      onOk={() => void read()}
      confirmLoading={busy}
      okButtonProps={{ disabled: !text.trim() }}
      okText={t("capture.code.read")}
      cancelText={t("cancel")}
    >
      <ProblemAlert error={error} />
      <CodeInput value={text} onChange={setText} />
    </Modal>
  );
}
