import { PlusOutlined } from "@ant-design/icons";
import { RecordList, useCan } from "@crm/ui";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DraftDialog } from "./DraftDialog.tsx";
import { ruleSets } from "./records.ts";

/** The versions of the rules, the one that counts among them. */
export default function RuleSets() {
  const { t } = useTranslation();
  const can = useCan();
  const [drafting, setDrafting] = useState(false);
  const mayDraft = can({ permission: "lead.rules-write", operation: "lead.rule_sets.draft_rule_set" });
  return (
    <>
      <RecordList
        resource={ruleSets}
        title={t("screens.rules")}
        actions={
          mayDraft && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setDrafting(true)}>
              {t("rules.draft")}
            </Button>
          )
        }
      />
      {drafting && <DraftDialog onClose={() => setDrafting(false)} />}
    </>
  );
}
