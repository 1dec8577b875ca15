import { QrcodeOutlined } from "@ant-design/icons";
import { App, Input } from "antd";
import { useTranslation } from "react-i18next";
import { PhotoButton } from "./PhotoButton.tsx";
import { canScan, codeIn } from "./code.ts";

interface Props {
  value: string;
  onChange: (text: string) => void;
}

/** The text of a card's square code: pasted, typed by a hand-held reader, or read from a photo where the browser can. */
export function CodeInput({ value, onChange }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const scan = async (photo: File) => {
    const text = await codeIn(photo).catch(() => undefined);
    if (text) onChange(text);
    else void message.warning(t("capture.code.notSeen"));
  };
  return (
    <div className="lines">
      {canScan() && (
        <PhotoButton
          icon={<QrcodeOutlined />}
          label={t("capture.code.scan")}
          onPhoto={(photo) => void scan(photo)}
        />
      )}
      <Input.TextArea
        rows={4}
        maxLength={4000}
        aria-label={t("capture.code.text")}
        placeholder={t("capture.code.paste")}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
