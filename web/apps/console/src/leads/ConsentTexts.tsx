import { ask, type Field, FormDialog, RecordList, type Resource, useCan } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

const PATH = "/api/lead/v1/consent-texts";

interface ConsentText {
  consentTextId: string;
  consentVersion: string;
  zh: string;
  en: string;
  validFrom: string;
}

const fields: Field<ConsentText>[] = [
  { key: "consentVersion", label: "consent.version", kind: "text", required: true, most: 40, width: 120 },
  { key: "validFrom", label: "consent.validFrom", kind: "date", required: true, sorts: true, width: 130 },
  { key: "zh", label: "consent.zh", kind: "long", required: true, most: 4000, width: 420 },
  { key: "en", label: "consent.en", kind: "long", required: true, most: 8000, width: 420 },
];

const resource: Resource<ConsentText> = {
  name: "consent-texts",
  path: PATH,
  idOf: (one) => one.consentTextId,
  titleOf: (one) => one.consentVersion,
  fields,
  usualSort: "-validFrom",
};

/** The texts people are shown before their data is taken down; added, never changed. */
export default function ConsentTexts() {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const [key, setKey] = useState<string>();
  const mayAdd = can({ permission: "lead.consent-write", operation: "lead.consent_texts.add_consent_text" });
  return (
    <>
      <RecordList
        resource={resource}
        title={t("screens.consentTexts")}
        actions={
          mayAdd && (
            <Button type="primary" onClick={() => setKey(crypto.randomUUID())}>
              {t("consent.add")}
            </Button>
          )
        }
      />
      {key && (
        <FormDialog
          title={t("consent.add")}
          fields={fields}
          onClose={() => setKey(undefined)}
          onSubmit={(body) =>
            ask("POST", PATH, { body, key }).finally(() => queries.invalidateQueries({ queryKey: [PATH] }))
          }
        />
      )}
    </>
  );
}
