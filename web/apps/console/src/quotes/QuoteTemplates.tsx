import { RecordList, useCan } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { Retire } from "../papers/Retire.tsx";
import {
  QUOTE_TEMPLATES,
  type QuoteTemplate,
  quoteTemplates,
  RETIRES_TEMPLATES,
  retireTemplate,
} from "./templates.ts";

/** What quotes may begin with. */
export default function QuoteTemplates() {
  const { t } = useTranslation();
  const can = useCan();
  const act = (one: QuoteTemplate) =>
    !one.retired && (
      <Retire
        name={one.name}
        means={t("papers.quoteTemplates.retireMeans")}
        path={QUOTE_TEMPLATES}
        onRetire={() => retireTemplate(one)}
      />
    );
  return (
    <RecordList
      resource={{ ...quoteTemplates, act: can(RETIRES_TEMPLATES) ? act : undefined }}
      title={t("papers.quoteTemplates.title")}
      intro={<p className="quiet">{t("papers.quoteTemplates.intro")}</p>}
    />
  );
}
