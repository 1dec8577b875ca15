import { UploadOutlined } from "@ant-design/icons";
import { RecordList, type Resource, useCan } from "@crm/ui";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { type Import, importFields, IMPORTS } from "./records.ts";
import { UploadDialog } from "./UploadDialog.tsx";

const resource: Resource<Import> = {
  name: "imports",
  path: IMPORTS,
  idOf: (one) => one.importId,
  titleOf: (one) => one.fileName,
  pageOf: (one) => `/imports/${one.importId}`,
  fields: importFields,
  usualSort: "-createdAt",
};

export default function ImportList() {
  const { t } = useTranslation();
  const can = useCan();
  const [parameters, setParameters] = useSearchParams();
  const mayImport = can({ permission: "lead.import", operation: "lead.imports.import_leads" });
  return (
    <>
      <RecordList
        resource={resource}
        title={t("screens.imports")}
        actions={
          mayImport && (
            <Button type="primary" icon={<UploadOutlined />} onClick={() => setParameters({ new: "1" })}>
              {t("actions.import")}
            </Button>
          )
        }
      />
      {mayImport && parameters.has("new") && <UploadDialog onClose={() => setParameters({})} />}
    </>
  );
}
