import { FormDialog } from "@crm/ui";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Lead } from "./lead.ts";
import { capture } from "./moves.ts";
import { useCapture } from "./useCapture.tsx";

/** Somebody who may buy, told by hand; it ends on the page of the lead it became. */
export default function NewLead({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [key] = useState(() => crypto.randomUUID());
  const created = useRef<Lead>(undefined);
  const { fields, toldOf } = useCapture();
  const close = () => (created.current ? void navigate(`/leads/${created.current.leadId}`) : onClose());
  return (
    <FormDialog
      title={t("actions.newLead")}
      fields={fields}
      initial={{ source: "phone" }}
      onClose={close}
      onSubmit={async (given) => (created.current = await capture(toldOf(given), key))}
    />
  );
}
