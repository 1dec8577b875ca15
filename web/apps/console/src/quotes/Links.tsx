import { current, instant, ProblemAlert, useCan, useRows, useSession } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Card, Tag } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { type LinkState, type QuoteLink, READS_LINKS, readLink, withdrawLink } from "./links.ts";
import { type Quote, QUOTES } from "./records.ts";

const COLORS: Record<LinkState, string> = {
  open: "blue",
  accepted: "green",
  declined: "red",
  expired: "default",
  withdrawn: "default",
  overtaken: "default",
  lapsed: "default",
  closed: "default",
};

/** The links by which a customer reads this quote: what came of each, and taking it back. */
export function Links({ quote }: { quote: Quote }) {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const path = `${QUOTES}/${quote.quoteId}/links`;
  const found = useRows<QuoteLink>(path, {}, can(READS_LINKS));
  const links = found.data?.pages.flatMap((page) => page.items) ?? [];
  const renew = () => queries.invalidateQueries({ queryKey: [path] });
  const { person } = useSession();
  const news = person.id === quote.ownerId ? links.filter((link) => link.news) : [];
  const unread = news.map(({ quoteLinkId, version }) => `${quoteLinkId} ${version}`).join();
  useEffect(() => {
    // Whoever owns the quote reads it here. What came in meanwhile stays news, for it has another version.
    if (unread)
      void Promise.allSettled(news.map(readLink)).then(() =>
        queries.invalidateQueries({ queryKey: ["notices"] }),
      );
  }, [unread]);
  if (!can(READS_LINKS)) return null;
  return (
    <Card size="small" className="links" title={<h2>{t("quotes.links.title")}</h2>}>
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.isSuccess && !links.length && <p className="quiet">{t("quotes.links.none")}</p>}
      <ol className="decisions">
        {links.map((link) => (
          <li key={link.quoteLinkId}>
            <OneLink link={link} onChanged={renew} />
          </li>
        ))}
      </ol>
      {found.hasNextPage && (
        <Button block onClick={() => void found.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </Card>
  );
}

function OneLink({ link, onChanged }: { link: QuoteLink; onChanged: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const can = useCan();
  const now = new Date();
  const { state } = link;
  // What was answered is shown on, until it is taken back or its time is over.
  const shows = !link.withdrawn && new Date(link.expiresAt) > now;
  const withdraw = () =>
    modal.confirm({
      title: t("quotes.links.withdrawAsked"),
      content: t("quotes.links.withdrawMeans"),
      okText: t("quotes.links.withdraw"),
      cancelText: t("cancel"),
      onOk: () =>
        withdrawLink(link)
          .catch((no: unknown) => void message.error(no instanceof Error ? no.message : String(no)))
          .finally(() => void onChanged()),
    });
  const answered = {
    name: link.answeredBy ?? "",
    at: link.answeredAt ? instant(link.answeredAt, current()) : "",
    reason: link.reason ?? "",
  };
  return (
    <>
      <div className="bar">
        <Tag color={COLORS[state]}>{t(`quotes.links.states.${state}`)}</Tag>
        {link.withdrawn && state !== "withdrawn" && <Tag>{t("quotes.links.states.withdrawn")}</Tag>}
        <span>{t("quotes.revisionNo", { number: link.revision })}</span>
        <span className="quiet">
          {t("quotes.links.made", { at: instant(link.createdAt, current()) })} ·{" "}
          {t("quotes.links.goodUntil", { at: instant(link.expiresAt, current()) })}
        </span>
        {shows && can({ permission: "cpq.quote-write", operation: "cpq.offers.withdraw_quote_link" }) && (
          <Button size="small" danger className="bar-end" onClick={withdraw}>
            {t("quotes.links.withdraw")}
          </Button>
        )}
      </div>
      {link.answer !== "open" && (
        <>
          <div>{t(`quotes.links.${link.answer}`, answered)}</div>
          <div className="quiet hash">{t("quotes.links.document", { hash: link.documentHash })}</div>
        </>
      )}
      {link.remarks.length > 0 && (
        <section aria-label={t("quotes.links.remarks")}>
          {link.remarks.map((one) => (
            <div key={`${one.at} ${one.text}`}>
              <strong>{one.name}</strong> <span className="quiet">{instant(one.at, current())}</span>
              <blockquote className="agreed">{one.text}</blockquote>
            </div>
          ))}
        </section>
      )}
    </>
  );
}
