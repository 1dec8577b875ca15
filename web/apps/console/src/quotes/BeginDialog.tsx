import { FormDialog, useCan } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { QUOTES } from "./records.ts";
import { beginQuote, READS_TEMPLATES, TEMPLATES } from "./templates.ts";

/** A priced draft in one step, by a template or as the nearest quote of before. */
export function BeginDialog({ opportunityId, onClose }: { opportunityId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const can = useCan();
  const navigate = useNavigate();
  const queries = useQueryClient();
  // Of each template one asking: sent again after a broken line, it is one quote.
  const [keys] = useState(() => new Map<unknown, string>());
  const begin = async ({ quoteTemplateId }: Record<string, unknown>) => {
    const key = keys.get(quoteTemplateId) ?? crypto.randomUUID();
    keys.set(quoteTemplateId, key);
    const quote = await beginQuote(opportunityId, quoteTemplateId, key);
    const { template, quote: number } = quote.beganWith;
    void message.success(
      template ? t("quotes.beganWith.template", { template }) : t("quotes.beganWith.quote", { number }),
    );
    await queries.invalidateQueries({ queryKey: [QUOTES] });
    void navigate(`/quotes/${quote.quoteId}`);
  };
  return (
    <FormDialog
      title={t("quotes.beginWith")}
      intro={<p className="quiet">{t("quotes.beginMeans")}</p>}
      fields={
        can(READS_TEMPLATES)
          ? [{ key: "quoteTemplateId", label: "quotes.template", kind: "record", of: TEMPLATES }]
          : []
      }
      onSubmit={begin}
      onClose={onClose}
    />
  );
}
