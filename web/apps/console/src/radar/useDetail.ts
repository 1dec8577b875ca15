import { current, day } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { percentOf } from "../quotes/writing.ts";
import type { TouchedSummary } from "./records.ts";

/** What changed, in words: which product goes until when, which edition or code is in force. */
export function useDetail() {
  const { t } = useTranslation();
  return ({ cause, subject = "", detail }: TouchedSummary) => {
    const [what = "", on = ""] = detail.split(" ");
    if (cause === "product")
      return t(what === "retired" ? "radar.retired" : "radar.phaseOut", {
        product: subject,
        on: day(on, current()),
      });
    if (cause === "vat-rate") return t("radar.taxed", { product: subject, rate: `${percentOf(detail)} %` });
    if (cause === "customer") return t("radar.moved", { group: what, region: on });
    if (cause === "dealer") return t("radar.graded", { grade: what, region: on });
    if (cause === "option-model" || cause === "decision-table")
      return t("radar.edition", { subject, number: detail });
    return cause === "price-procedure" ? t("radar.procedureNo", { number: detail }) : detail;
  };
}
