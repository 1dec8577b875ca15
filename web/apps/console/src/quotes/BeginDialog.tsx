import { FormDialog, useCan } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { READS_TEMPLATES, TEMPLATES } from "./templates.ts";
import { useBegin } from "./useBegin.ts";

/** A priced draft in one step, by a template or as the nearest quote of before. */
export function BeginDialog({ opportunityId, onClose }: { opportunityId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const begin = useBegin(opportunityId);
  return (
    <FormDialog
      title={t("quotes.beginWith")}
      intro={<p className="quiet">{t("quotes.beginMeans")}</p>}
      fields={
        can(READS_TEMPLATES)
          ? [{ key: "quoteTemplateId", label: "quotes.template", kind: "record", of: TEMPLATES }]
          : []
      }
      onSubmit={({ quoteTemplateId }) => begin(quoteTemplateId)}
      onClose={onClose}
    />
  );
}
