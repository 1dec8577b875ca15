import { current, FormDialog, today } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { Copied } from "../Copied.tsx";
import { makeLink } from "./links.ts";
import { daysAfter } from "./offer.ts";
import { type Quote, QUOTES } from "./records.ts";

const USUAL_DAYS = 14;

interface Props {
  quote: Quote;
  onMade: (address: string) => void;
  onClose: () => void;
}

/** Gives a sent quote to the customer: until when, and in which language the document is. */
export function LinkDialog({ quote, onMade, onClose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const usual = daysAfter(today(), USUAL_DAYS);
  const make = async ({ until, language, annex }: Record<string, unknown>) => {
    const address = await makeLink(quote, { until, language, annex: Boolean(annex) });
    // The list may come later: what cannot be found again is shown at once.
    void queries.invalidateQueries({ queryKey: [`${QUOTES}/${quote.quoteId}/links`] });
    onMade(address);
  };
  return (
    <FormDialog
      title={t("quotes.links.make")}
      intro={<p>{t("quotes.links.makeMeans", { revision: quote.revision })}</p>}
      fields={[
        { key: "until", label: "quotes.links.until", kind: "date", required: true },
        {
          key: "language",
          label: "quotes.links.language",
          kind: "choice",
          choices: ["zh", "en", "both"],
          choiceTexts: "quotes.links.languages",
          required: true,
        },
        { key: "annex", label: "quotes.links.annex", kind: "flag" },
      ]}
      initial={{ until: usual < quote.validUntil ? usual : quote.validUntil, language: current() }}
      onSubmit={make}
      onClose={onClose}
    />
  );
}

/** The new link, to be copied: nobody can find it again. */
export function MadeLink({ address, onClose }: { address: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={t("quotes.links.address")}
      footer={
        <Button type="primary" onClick={onClose}>
          {t("quotes.links.done")}
        </Button>
      }
      mask={{ closable: false }}
      onCancel={onClose}
    >
      <Alert type="warning" showIcon className="spaced" title={t("quotes.links.once")} />
      <Copied text={address} label={t("quotes.links.copy")} />
    </Modal>
  );
}
