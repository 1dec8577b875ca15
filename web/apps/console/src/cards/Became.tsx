import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Card } from "./records.ts";

/** What a card became: a lead of its own, or a note on the one that was there. */
export function Became({ card }: { card: Card }) {
  const { t } = useTranslation();
  if (!card.leadId) return <Alert type="info" className="spaced" title={t("capture.cards.discarded")} />;
  return (
    <Alert
      type="success"
      showIcon
      className="spaced"
      title={
        <>
          {t(card.became === "known-lead" ? "capture.cards.joined" : "capture.cards.becameNew")}{" "}
          <Link to={`/leads/${card.leadId}`}>{t("imports.lead")}</Link>
        </>
      }
    />
  );
}
