import { current, day, LinkButton, ProblemAlert, shown, today, useAttempt, useCan, useRows } from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { CONFIGURE } from "../configurator/records.ts";
import type { Opportunity } from "../sales/records.ts";
import { isOpen } from "../sales/stages.ts";
import { BeginDialog } from "./BeginDialog.tsx";
import { daysAfter, USUAL_DAYS } from "./offer.ts";
import { draftQuote, newestOf, offerOf, QUOTES, type QuoteSummary, WRITES_QUOTES } from "./records.ts";
import { QuoteStatus } from "./StatusTag.tsx";
import { BEGINS_QUOTES } from "./templates.ts";

/** What was offered for an opportunity; the next offer is one click away, as the customer's newest or anew. */
export function QuotesOfOpportunity({ sale }: { sale: Opportunity }) {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { busy, error, attempt } = useAttempt();
  const [isBeginning, setBeginning] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const found = useRows<QuoteSummary>(QUOTES, { opportunityId: sale.opportunityId });
  const quotes = found.data?.pages.flatMap((page) => page.items) ?? [];
  const mayWrite = can(WRITES_QUOTES) && isOpen(sale);
  const { data: newest } = useQuery({
    enabled: mayWrite,
    queryKey: [QUOTES, "newest of", sale.accountId],
    queryFn: async () => (await newestOf(sale.accountId)) ?? null,
  });
  const again = () =>
    attempt(async () => {
      const validUntil = daysAfter(today(), USUAL_DAYS);
      const quote = await draftQuote(sale.opportunityId, { ...offerOf(newest!), validUntil }, key);
      await queries.invalidateQueries({ queryKey: [QUOTES] });
      void navigate(`/quotes/${quote.quoteId}`);
    });
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
          {newest && (
            <Button loading={busy} onClick={() => void again()}>
              {t("quotes.asNewest", { number: newest.number })}
            </Button>
          )}
          {can(BEGINS_QUOTES) && <Button onClick={() => setBeginning(true)}>{t("quotes.beginWith")}</Button>}
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
