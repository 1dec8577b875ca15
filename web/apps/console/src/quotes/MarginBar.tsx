import { useTranslation } from "react-i18next";
import type { Pocket } from "./records.ts";

/** Of what is left of the price: what it costs, and what the company keeps. */
export function MarginBar({ pocket }: { pocket: Omit<Pocket, "lineNo"> }) {
  const { t } = useTranslation();
  const percent = pocket.marginPercent ?? "0";
  const kept = Math.min(100, Math.max(0, Number(percent)));
  return (
    <div className="margin">
      <div className="margin-bar" aria-hidden="true">
        <div className={Number(percent) < 0 ? "cost lost" : "cost"} style={{ width: `${100 - kept}%` }} />
        <div className="kept" style={{ width: `${kept}%` }} />
      </div>
      <strong>{t("quotes.marginOf", { percent: Number(percent) })}</strong>
    </div>
  );
}
