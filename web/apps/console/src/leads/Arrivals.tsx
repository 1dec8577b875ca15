import { current, instant, ProblemAlert, useRows } from "@crm/ui";
import { Button, Empty, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { CampaignName } from "../campaigns/CampaignName.tsx";
import { PartnerName } from "../campaigns/PartnerName.tsx";
import { ImportedRows, rowsOf, useImportedRows } from "./ImportedRows.tsx";
import { LEADS } from "./moves.ts";

interface Arrival {
  arrivalId: string;
  way: "hand" | "form" | "card" | "referral";
  source: string;
  state: "received" | "taken" | "refused" | "spam";
  became?: "captured" | "known-lead";
  refusedWhy?: string;
  campaignId?: string;
  eventId?: string;
  referrerId?: string;
  /** Word for word as it came, for those who may see how to reach people. */
  payload?: Record<string, unknown>;
  payloadCut: boolean;
  receivedAt: string;
}

const COLORS = { received: "blue", taken: "green", refused: "red", spam: "default" };

/** Every time this lead was told of: through which door or list, and word for word what was said. */
export function Arrivals({ leadId }: { leadId: string }) {
  const rows = useImportedRows(leadId);
  return (
    <>
      <ImportedRows found={rows} />
      <ArrivalList
        path={`${LEADS}/${leadId}/arrivals`}
        query={{}}
        beside={rows.isLoading || rowsOf(rows).length > 0}
      />
    </>
  );
}

interface Props {
  path: string;
  query: Record<string, string>;
  /** Something else is told with it: none of these is not nothing. */
  beside?: boolean;
}

/** What came in, the newest first. */
export function ArrivalList({ path, query, beside }: Props) {
  const { t } = useTranslation();
  const found = useRows<Arrival>(path, { ...query, sort: "-receivedAt" });
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.isSuccess && !rows.length && !beside && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("capture.arrivals.none")} />
      )}
      <ol className="decisions">
        {rows.map((one) => (
          <li key={one.arrivalId}>
            <strong>{t(`capture.arrivals.ways.${one.way}`)}</strong> · {t(`lead.sources.${one.source}`)}{" "}
            <Tag color={COLORS[one.state]}>
              {t(
                one.became ? `capture.arrivals.became.${one.became}` : `capture.arrivals.states.${one.state}`,
              )}
            </Tag>
            <div className="quiet">{instant(one.receivedAt, current())}</div>
            {one.refusedWhy && <div>{t("capture.arrivals.refusedWhy", { why: one.refusedWhy })}</div>}
            {one.referrerId && (
              <div>
                {t("capture.causes.referrerId")}: <PartnerName id={one.referrerId} />
              </div>
            )}
            {[one.eventId, one.campaignId].map(
              (id, place) =>
                id && (
                  <div key={id}>
                    {t(place === 0 ? "capture.causes.eventId" : "capture.causes.campaignId")}:{" "}
                    <CampaignName id={id} />
                  </div>
                ),
            )}
            {one.payload && (
              <details>
                <summary>{t("capture.arrivals.payload")}</summary>
                <pre className="payload" tabIndex={0}>
                  {JSON.stringify(one.payload, null, 2)}
                </pre>
                {one.payloadCut && <p className="quiet">{t("capture.arrivals.cut")}</p>}
              </details>
            )}
          </li>
        ))}
      </ol>
      {found.hasNextPage && (
        <Button block onClick={() => void found.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}
