import { CopyOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";

/** Text to be taken elsewhere. */
export function Copied({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    void message.success(t("copied"));
  };
  return (
    <div className="copied">
      <pre tabIndex={0} aria-label={label}>
        {text}
      </pre>
      {/* Browsers let only secure pages write there; elsewhere it can be marked by hand. */}
      {window.isSecureContext && (
        <Button icon={<CopyOutlined />} aria-label={label} onClick={() => void copy()}>
          {t("copy")}
        </Button>
      )}
    </div>
  );
}
