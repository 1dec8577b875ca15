import { ask, type Page, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { READS_RADAR, TOUCHED, type TouchedSummary } from "./records.ts";
import { useDetail } from "./useDetail.ts";

/** Says on a quote's page which changes touch it. */
export function TouchedBy({ quoteId, version }: { quoteId: string; version: number }) {
  const { t } = useTranslation();
  const can = useCan();
  const detail = useDetail();
  const { data } = useQuery({
    queryKey: [TOUCHED, "of", quoteId, version],
    enabled: can(READS_RADAR),
    queryFn: () => ask<Page<TouchedSummary>>("GET", TOUCHED, { query: { quoteId, status: "open" } }),
  });
  if (!data?.items.length) return null;
  return (
    <Alert
      className="spaced"
      type="warning"
      showIcon
      title={t("radar.touchedBy")}
      description={
        <ul>
          {data.items.map((one) => (
            <li key={one.touchedQuoteId}>
              <Link to={`/radar/${one.touchedQuoteId}`}>
                {t(`radar.causes.${one.cause}`)}: {detail(one)}
              </Link>{" "}
              — {t(`radar.proposals.${one.proposal}`)}
            </li>
          ))}
        </ul>
      }
    />
  );
}
