import { PlusOutlined } from "@ant-design/icons";
import { ask, FormDialog, RecordList, useCan } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import {
  DRAFTS_TABLES,
  PURPOSES,
  RULE_TABLES,
  type RuleTable,
  ruleTables,
  type RuleText,
} from "./records.ts";

/** What a new table says at first: one rule that changes nothing. */
const BEGINNINGS: Record<(typeof PURPOSES)[number], RuleText> = {
  price: {
    inputs: [{ name: "quantity", type: "number", low: "1", step: "1" }],
    outputs: [{ name: "percent", type: "number" }],
    rules: [{ name: "R1", when: [{}], then: ["0"] }],
    hit: "first",
  },
  approval: {
    inputs: [{ name: "discountPercent", type: "number", low: "0", high: "100" }],
    outputs: [
      { name: "level", type: "text", values: ["technical", "team", "region", "company", "finance"] },
      { name: "people", type: "number" },
    ],
    rules: [],
    hit: "collect",
    partial: true,
  },
};

/** The decision tables of the company, every edition of them. */
export default function RuleTables() {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [key, setKey] = useState<string>();
  const draft = async (given: Record<string, unknown>) => {
    const body = { ...given, table: BEGINNINGS[given.purpose as keyof typeof BEGINNINGS] };
    const made = await ask<RuleTable>("POST", RULE_TABLES, { key, body });
    await queries.invalidateQueries({ queryKey: [RULE_TABLES] });
    void navigate(`/rule-tables/${made.ruleTableId}`);
  };
  return (
    <>
      <RecordList
        resource={ruleTables}
        title={t("decisions.title")}
        actions={
          can(DRAFTS_TABLES) && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setKey(crypto.randomUUID())}>
              {t("decisions.begin")}
            </Button>
          )
        }
      />
      {key && (
        <FormDialog
          title={t("decisions.begin")}
          fields={[
            {
              key: "purpose",
              label: "decisions.purpose",
              kind: "choice",
              choices: PURPOSES,
              choiceTexts: "decisions.purposes",
              required: true,
            },
            { key: "code", label: "products.code", kind: "text", required: true, most: 40 },
            { key: "name", label: "configurator.nameIt", kind: "text", required: true, most: 120 },
          ]}
          initial={{ purpose: "price" }}
          onSubmit={draft}
          onClose={() => setKey(undefined)}
        />
      )}
    </>
  );
}
