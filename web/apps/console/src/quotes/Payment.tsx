import { type Column, needed, RowsEditor } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { digits } from "../money.ts";
import { EVENTS, type PaymentTerm, sharesMissing } from "./offer.ts";
import type { Wrong } from "./writing.ts";

interface Props {
  terms: PaymentTerm[];
  wrong: Wrong;
  onChange: (terms: PaymentTerm[]) => void;
}

/** What is paid when: shares of the total that are the whole together. */
export function Payment({ terms, wrong, onChange }: Props) {
  const { t } = useTranslation();
  const missing = sharesMissing(terms);
  const columns: Column<PaymentTerm>[] = [
    {
      ...needed<PaymentTerm>("event", "quotes.event", { width: 160 }),
      choices: EVENTS.map((value) => ({ value, label: t(`quotes.events.${value}`) })),
    },
    needed("percent", "quotes.percent", {
      width: 90,
      set: (row, said) => ({ ...row, percent: digits(said).replace("%", "") }),
    }),
    {
      key: "days",
      label: "quotes.days",
      width: 90,
      of: (row) => String(row.days),
      set: (row, said) => ({ ...row, days: /^\d{1,4}$/.test(said) ? Number(said) : row.days }),
    },
  ];
  return (
    <>
      <RowsEditor
        label={t("quotes.paymentTerms")}
        rows={terms}
        columns={columns}
        fixed={false}
        wrong={wrong.told}
        wrongIn={wrong.where}
        blank={(): PaymentTerm => ({ event: "shipment", percent: String(Math.max(missing, 0)), days: 0 })}
        onChange={onChange}
      />
      {missing === 0 ? (
        <p className="quiet">{t("quotes.sharesWhole")}</p>
      ) : (
        <p className="wrong" role="alert">
          {t("quotes.sharesMissing", { sum: Number((100 - missing).toFixed(4)), percent: missing })}
        </p>
      )}
    </>
  );
}
