import { FormDialog, useCan } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { SEES_SALES } from "../sales/records.ts";
import { SALE } from "./offerFields.ts";
import { type Quote, QUOTES } from "./records.ts";
import { COPIES_QUOTES, copyQuote, makeTemplate, MAKES_TEMPLATES, QUOTE_TEMPLATES } from "./templates.ts";

/** What else a quote is good for: the same for another sale, and a template for those to come. */
export function MoreMoves({ quote }: { quote: Quote }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const can = useCan();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [dialog, setDialog] = useState<"copy" | "template">();
  const [key, setKey] = useState("");
  const open = (which: typeof dialog) => {
    setKey(crypto.randomUUID());
    setDialog(which);
  };
  const copy = async (given: Record<string, unknown>) => {
    const made = await copyQuote(quote.quoteId, given, key);
    await queries.invalidateQueries({ queryKey: [QUOTES] });
    void navigate(`/quotes/${made.quoteId}`);
  };
  const keep = async (given: Record<string, unknown>) => {
    const made = await makeTemplate(quote.quoteId, given, key);
    await queries.invalidateQueries({ queryKey: [QUOTE_TEMPLATES] });
    void message.success(t("quotes.templateMade", { name: made.name }));
  };
  return (
    <>
      {can(COPIES_QUOTES) && can(SEES_SALES) && (
        <Button onClick={() => open("copy")}>{t("quotes.copy")}</Button>
      )}
      {can(MAKES_TEMPLATES) && <Button onClick={() => open("template")}>{t("quotes.keepAsTemplate")}</Button>}
      {dialog === "copy" && (
        <FormDialog
          title={t("quotes.copy")}
          intro={<p className="quiet">{t("quotes.copyMeans")}</p>}
          fields={[SALE, { key: "validUntil", label: "quotes.validUntil", kind: "date" }]}
          onSubmit={copy}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === "template" && (
        <FormDialog
          title={t("quotes.keepAsTemplate")}
          intro={<p className="quiet">{t("quotes.templateMeans")}</p>}
          fields={[
            { key: "name", label: "configurator.nameIt", kind: "text", required: true, most: 120 },
            {
              key: "productLine",
              label: "lead.productLine",
              kind: "text",
              most: 60,
              hint: "quotes.templateLineMeans",
            },
          ]}
          onSubmit={keep}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );
}
