import { current, day, LinkButton, ProblemAlert, shown, useAttempt, useCan, useRows } from "@crm/ui";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { CONFIGURE } from "../configurator/records.ts";
import type { Opportunity } from "../sales/records.ts";
import { isOpen } from "../sales/stages.ts";
import { BeginDialog } from "./BeginDialog.tsx";
import { QUOTES, type QuoteSummary, WRITES_QUOTES } from "./records.ts";
import { QuoteStatus } from "./StatusTag.tsx";
import { BEGINS_QUOTES } from "./templates.ts";
import { useBegin } from "./useBegin.ts";

/** What was offered for an opportunity; the next offer is one click away, as was offered before or anew. */
export function QuotesOfOpportunity({ sale }: { sale: Opportunity }) {
  const { t } = useTranslation();
  const can = useCan();
  const begin = useBegin(sale.opportunityId);
  const { busy, error, attempt } = useAttempt();
  const [isBeginning, setBeginning] = useState(false);
  const found = useRows<QuoteSummary>(QUOTES, { opportunityId: sale.opportunityId });
  const quotes = found.data?.pages.flatMap((page) => page.items) ?? [];
  const mayWrite = can(WRITES_QUOTES) && isOpen(sale);
  return (
    <>
      <ProblemAlert error={found.error ?? error} onRetry={() => void found.refetch()} />
      {found.isSuccess && !quotes.length && <p className="quiet">{t("quotes.none")}</p>}
      <ol className="decisions">
        {quotes.map((one) => (
          <li key={one.quoteId}>
            <Link to={`/quotes/${one.quoteId}`}>{one.number}</Link> <QuoteStatus status={one.status} />
            <div>
              {shown({ kind: "money" }, one.totalAmount, t, current())}{" "}
              <span className="quiet">{t("quotes.until", { on: day(one.validUntil, current()) })}</span>
            </div>
          </li>
        ))}
      </ol>
      {mayWrite && (
        <div className="bar below">
          {can(BEGINS_QUOTES) && (
            <>
              <Button loading={busy} onClick={() => void attempt(() => begin())}>
                {t("quotes.asNewest")}
              </Button>
              <Button onClick={() => setBeginning(true)}>{t("quotes.beginWith")}</Button>
            </>
          )}
          <LinkButton to={`/quotes/new?opportunity=${sale.opportunityId}`}>{t("quotes.newQuote")}</LinkButton>
          {can(CONFIGURE) && (
            <LinkButton to={`/configurator?opportunity=${sale.opportunityId}`}>
              {t("quotes.configure")}
            </LinkButton>
          )}
        </div>
      )}
      {isBeginning && <BeginDialog opportunityId={sale.opportunityId} onClose={() => setBeginning(false)} />}
    </>
  );
}
