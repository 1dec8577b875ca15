import { type Field, FormDialog, RecordList, type Resource, useCan } from "@crm/ui";
import { Button } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { type Terms, TERMS } from "./records.ts";
import { TERMS_FIELDS } from "./termsFields.ts";

const WIDTHS = { perDay: 110, perMonth: 110, hours: 240, certifications: 200 };

const terms: Resource<Terms> = {
  name: "work-terms",
  path: TERMS,
  idOf: (one) => one.personId,
  titleOf: (one) => one.name ?? "",
  pageOf: (one) => `/work-terms/${one.personId}`,
  fields: [
    { key: "name", label: "assignment.colleague", kind: "text", width: 140 },
    ...TERMS_FIELDS.map((field): Field<Terms> => ({
      ...field,
      width: WIDTHS[field.key as keyof typeof WIDTHS],
    })),
  ],
};

/** With whom something was agreed about how many leads they get, and when. */
export default function TermsList() {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const [choosing, setChoosing] = useState(false);
  const chosen = useRef<unknown>(undefined);
  const mayAgree = can({ permission: "lead.rules-write", operation: "lead.work_terms.agree_terms" });
  return (
    <>
      <RecordList
        resource={terms}
        title={t("assignment.screens.terms")}
        actions={
          mayAgree && (
            <Button type="primary" onClick={() => setChoosing(true)}>
              {t("assignment.agree")}
            </Button>
          )
        }
      />
      {choosing && (
        <FormDialog
          title={t("assignment.agree")}
          fields={[{ key: "personId", label: "assignment.colleague", kind: "person", required: true }]}
          onSubmit={async ({ personId }) => (chosen.current = personId)}
          onClose={() =>
            chosen.current ? void navigate(`/work-terms/${String(chosen.current)}`) : setChoosing(false)
          }
        />
      )}
    </>
  );
}
