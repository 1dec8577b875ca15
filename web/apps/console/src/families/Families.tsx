import { PlusOutlined } from "@ant-design/icons";
import { ask, FormDialog, RecordList, useCan } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { named } from "../configurator/named.ts";
import { DRAFTS_FAMILIES, FAMILIES, families, type Family } from "./records.ts";

/** The families that products are told by. */
export default function Families() {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [key, setKey] = useState<string>();
  const draft = async (given: Record<string, unknown>) => {
    const made = await ask<Family>("POST", FAMILIES, { key, body: { ...given, definitions: [] } });
    await queries.invalidateQueries({ queryKey: [FAMILIES] });
    void navigate(`/families/${made.familyId}`);
  };
  return (
    <>
      <RecordList
        resource={{ ...families, titleOf: named }}
        title={t("families.title")}
        actions={
          can(DRAFTS_FAMILIES) && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setKey(crypto.randomUUID())}>
              {t("families.add")}
            </Button>
          )
        }
      />
      {key && (
        <FormDialog
          title={t("families.add")}
          fields={[
            { key: "code", label: "products.code", kind: "text", required: true, most: 40 },
            { key: "nameZh", label: "products.nameZh", kind: "text", required: true, most: 120 },
            { key: "nameEn", label: "products.nameEn", kind: "text", required: true, most: 120 },
          ]}
          onSubmit={draft}
          onClose={() => setKey(undefined)}
        />
      )}
    </>
  );
}
