import { current, day } from "@crm/ui";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PartnerName } from "../campaigns/PartnerName.tsx";
import type { Terms as Told } from "./offerFields.ts";
import type { Quote } from "./records.ts";

/** What a quote promises beside its prices: to whom, when and where, how long it is warranted, and what is noted. */
export function Terms({ quote }: { quote: Quote }) {
  const { t } = useTranslation();
  const terms = quote.terms as Told;
  const { kind = "direct", partnerId, project, name } = quote.buyer;
  const on = (date?: string) => (date ? day(date, current()) : "…");
  const said: [string, ReactNode][] = [
    [
      "buyer",
      kind !== "direct" && (
        <>
          {t(`quotes.buyers.${kind}`)} {kind === "dealer" && (name ?? <PartnerName id={partnerId} />)}{" "}
          {project}
        </>
      ),
    ],
    ["delivery", [terms.incoterm, terms.place].filter(Boolean).join(" ")],
    [
      "date",
      (terms.deliveryFrom || terms.deliveryTo) &&
        t("quotes.terms.deliveryTold", { from: on(terms.deliveryFrom), to: on(terms.deliveryTo) }),
    ],
    [
      "warranty",
      terms.warrantyMonths !== undefined &&
        t("quotes.terms.warrantyTold", {
          months: terms.warrantyMonths,
          from: t(`quotes.events.${terms.warrantyFrom ?? "acceptance"}`),
        }),
    ],
    ["warrantyNote", terms.warrantyNote],
    ["notes", terms.notes],
    ["deviation", terms.deviation],
    ["internalNotes", quote.internalNotes],
  ];
  const told = said.filter(([, what]) => what);
  if (!told.length) return <p className="quiet">{t("quotes.terms.none")}</p>;
  return (
    <dl className="rule terms">
      {told.map(([key, what]) => (
        <div key={key}>
          <dt>{t(`quotes.terms.${key}`)}</dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
