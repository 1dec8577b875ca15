import { LinkButton, RecordList, useCan } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { CONFIGURE } from "../configurator/records.ts";
import { quoteResource, WRITES_QUOTES } from "./records.ts";
import { QuoteStatus } from "./StatusTag.tsx";

const fields = quoteResource.fields.map((field) =>
  field.key === "status"
    ? {
        ...field,
        show: (one: Parameters<typeof quoteResource.idOf>[0]) => <QuoteStatus status={one.status} />,
      }
    : field,
);

/** What was offered to whom, and what became of it. */
export default function Quotes() {
  const { t } = useTranslation();
  const can = useCan();
  return (
    <RecordList
      resource={{ ...quoteResource, fields }}
      title={t("quotes.title")}
      actions={
        can(WRITES_QUOTES) && (
          <>
            <LinkButton to="/quotes/new">{t("quotes.begin")}</LinkButton>
            {can(CONFIGURE) && (
              <LinkButton type="primary" to="/configurator">
                {t("quotes.configure")}
              </LinkButton>
            )}
          </>
        )
      }
    />
  );
}
