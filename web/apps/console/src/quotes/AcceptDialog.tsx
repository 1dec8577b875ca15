import { ask, current, FormDialog, today } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { type Quote, QUOTES } from "./records.ts";

interface Props {
  quote: Quote;
  run: (asking: Promise<Quote>) => Promise<void>;
  onClose: () => void;
}

/** A customer's yes that a colleague heard: who of theirs said it, on which day, and to which document. */
export function AcceptDialog({ quote, run, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog
      title={t("quotes.acceptanceAsked", { number: quote.number })}
      intro={<p>{t("quotes.acceptanceMeans")}</p>}
      fields={[
        { key: "name", label: "quotes.acceptedName", kind: "text", required: true, most: 80 },
        { key: "saidOn", label: "quotes.acceptedOn", kind: "date", required: true },
        {
          key: "language",
          label: "quotes.acceptedDocument",
          kind: "choice",
          choices: ["zh", "en", "both"],
          choiceTexts: "quotes.links.languages",
          required: true,
        },
        { key: "annex", label: "quotes.links.annex", kind: "flag" },
      ]}
      initial={{ saidOn: today(), language: current() }}
      onSubmit={({ annex, ...said }) =>
        run(
          ask("POST", `${QUOTES}/${quote.quoteId}/acceptance`, {
            version: quote.version,
            body: { ...said, annex: Boolean(annex) },
          }),
        )
      }
      onClose={onClose}
    />
  );
}
