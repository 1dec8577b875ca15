import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { inSales } from "../sales/records.ts";

/** A lead was converted: the way to what it became. */
export function InSales({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  return (
    <>
      {t("lead.happened.converted")} · <Link to={inSales(leadId)}>{t("sale.open")}</Link>
    </>
  );
}
