import { QuestionCircleOutlined } from "@ant-design/icons";
import { RecordList, showHelp } from "@crm/ui";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { mine } from "./records.ts";

export default function MyRequests() {
  const { t } = useTranslation();
  return (
    <RecordList
      resource={mine}
      title={t("support.mine")}
      actions={
        <Button type="primary" icon={<QuestionCircleOutlined />} onClick={showHelp}>
          {t("support.ask")}
        </Button>
      }
    />
  );
}
