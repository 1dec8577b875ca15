import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { QUOTES } from "./records.ts";
import { beginQuote } from "./templates.ts";

/** Writes a priced draft in one step, by a template or as was offered before; says by which and opens it. */
export function useBegin(opportunityId: string): (quoteTemplateId?: unknown) => Promise<void> {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const queries = useQueryClient();
  // Of each template one asking: sent again after a broken line, it is one quote.
  const [keys] = useState(() => new Map<unknown, string>());
  return async (quoteTemplateId) => {
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
}
