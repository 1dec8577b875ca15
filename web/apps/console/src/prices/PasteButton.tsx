import { cellsPasted } from "@crm/ui";
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** Lines out of a spreadsheet, taken all at once. */
export function PasteButton({ hint, onPaste }: { hint: string; onPaste: (cells: string[][]) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState<string>();
  return (
    <>
      <Button size="small" onClick={() => setText("")}>
        {t("prices.paste")}
      </Button>
      {text !== undefined && (
        <Modal
          open
          title={t("prices.paste")}
          okText={t("confirm")}
          cancelText={t("cancel")}
          onCancel={() => setText(undefined)}
          onOk={() => {
            onPaste(cellsPasted(text));
            setText(undefined);
          }}
        >
          <p className="quiet">{hint}</p>
          <Input.TextArea
            aria-label={t("prices.paste")}
            rows={12}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Modal>
      )}
    </>
  );
}
