import { ask, ProblemAlert, useAttempt, useCan } from "@crm/ui";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Quote, QUOTES } from "./records.ts";
import { isCounting, pocketOf, pocketsOf, together } from "./whole.ts";
import { Waterfall } from "./Waterfall.tsx";

interface Replay {
  same: boolean;
  lines: { lineNo: number; replayable: boolean; differs: string[] }[];
  document: { differs: string[]; lines: { lineNo: number; differs: string[] }[] };
}

const REPLAYS = { permission: "cpq.quote-read", operation: "cpq.replays.replay_quote" };

/** How the whole quote is priced, and whether its prices come out the same when they are worked out again. */
export function Pricing({ quote }: { quote: Quote }) {
  const { t } = useTranslation();
  const can = useCan();
  const { busy, error, attempt } = useAttempt();
  const [replay, setReplay] = useState<Replay>();
  const lines = quote.lines.filter(isCounting);
  const pockets = pocketsOf(quote);
  const { currency, amount: discount } = quote.discountAmount;
  const named = (differs: string[]) =>
    differs
      .map((one) => t([`quotes.replayParts.${one}`, `configurator.steps.${one}`], { defaultValue: one }))
      .join(t("quotes.and"));
  const again = () =>
    attempt(async () => setReplay(await ask<Replay>("GET", `${QUOTES}/${quote.quoteId}/replay`)));
  return (
    <details className="pricing">
      <summary>{t("quotes.pricing")}</summary>
      <p className="quiet">{t("quotes.pricingMeans")}</p>
      <Waterfall
        steps={together(lines.map(({ steps }) => steps))}
        currency={currency}
        pocket={pockets && pocketOf(pockets, quote.pocketMargin)}
        discount={discount}
      />
      {can(REPLAYS) && (
        <div className="below">
          <Button size="small" loading={busy} onClick={() => void again()}>
            {t("quotes.replay")}
          </Button>{" "}
          <span className="quiet">{t("quotes.replayMeans")}</span>
        </div>
      )}
      <ProblemAlert error={error} />
      {replay?.same && (
        <Alert
          className="below"
          type="success"
          showIcon
          title={t("quotes.replaySame", { count: replay.lines.length })}
        />
      )}
      {replay?.lines
        .filter(({ replayable, differs }) => !replayable || differs.length)
        .map(({ lineNo, replayable, differs }) => (
          <Alert
            key={lineNo}
            className="below"
            type={replayable ? "error" : "info"}
            showIcon
            title={t(replayable ? "quotes.replayDiffers" : "quotes.replayOld", {
              line: lineNo,
              what: named(differs),
            })}
          />
        ))}
      {replay?.document.lines.map(({ lineNo, differs }) => (
        <Alert
          key={`share-${lineNo}`}
          className="below"
          type="error"
          showIcon
          title={t("quotes.replayShare", { line: lineNo, what: named(differs) })}
        />
      ))}
      {replay && replay.document.differs.length > 0 && (
        <Alert
          className="below"
          type="error"
          showIcon
          title={t("quotes.replayDocument", { what: named(replay.document.differs) })}
        />
      )}
    </details>
  );
}
