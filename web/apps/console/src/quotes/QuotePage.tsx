import {
  ask,
  current,
  day,
  type Field,
  FormDialog,
  LinkButton,
  ProblemAlert,
  RecordPage,
  remember,
  shown,
  useCan,
} from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { ApprovalPanel } from "../approvals/ApprovalPanel.tsx";
import { SELECTS_MACHINES } from "../approvals/records.ts";
import { useStanding } from "../approvals/useStanding.ts";
import { CONFIGURE } from "../configurator/records.ts";
import { REASON } from "../leads/fields.ts";
import { TouchedBy } from "../radar/TouchedBy.tsx";
import { SEES_SALES } from "../sales/records.ts";
import { AcceptDialog } from "./AcceptDialog.tsx";
import { ContractOf } from "./ContractOf.tsx";
import { Downloads } from "./Downloads.tsx";
import { Lines } from "./Lines.tsx";
import { LinkDialog, MadeLink } from "./LinkDialog.tsx";
import { Links } from "./Links.tsx";
import { MAKES_LINKS } from "./links.ts";
import type { Offer } from "./offer.ts";
import { MoreMoves } from "./MoreMoves.tsx";
import { Pricing } from "./Pricing.tsx";
import "./quotes.css";
import {
  getQuote,
  offerOf,
  type Quote,
  quoteFields,
  QUOTES,
  REVISES_QUOTES,
  reviseQuote,
} from "./records.ts";
import { QuoteStatus } from "./StatusTag.tsx";
import { Terms } from "./Terms.tsx";
import { Versions } from "./Versions.tsx";
import { pocketsOf } from "./whole.ts";

/** One quote: what is offered and how it is priced, its revisions, its document, and what comes next. */
export default function QuotePage() {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const can = useCan();
  const queries = useQueryClient();
  const { id = "" } = useParams();
  const [dialog, setDialog] = useState<"reject" | "link" | "accept">();
  const [link, setLink] = useState<string>();
  const [refused, setRefused] = useState<unknown>();
  const path = `${QUOTES}/${id}`;
  const { data: quote, error } = useQuery({ queryKey: [QUOTES, "one", id], queryFn: () => getQuote(id) });
  useEffect(() => {
    if (quote) remember({ title: quote.number, more: quote.accountName, to: `/quotes/${id}` });
  }, [quote, id]);
  const run = async (asking: Promise<Quote>) => {
    setRefused(undefined);
    try {
      await asking;
      void message.success(t("lead.saved"));
    } finally {
      await queries.invalidateQueries({ queryKey: [QUOTES] });
    }
  };
  const send = () =>
    modal.confirm({
      title: t("quotes.sendingAsked", { number: quote!.number }),
      content: t("quotes.sendingMeans"),
      okText: t("quotes.sending"),
      cancelText: t("cancel"),
      onOk: () => run(ask("POST", `${path}/sending`, { version: quote!.version })).catch(setRefused),
    });
  const may = (permission: string, operation: string) =>
    can({ permission: `cpq.${permission}`, operation: `cpq.quotes.${operation}` });
  const { isKnown, isDue, open } = useStanding(quote);
  // What needs a yes is not sent before it is there.
  const due = open ? "asked" : "approval";
  const step = isKnown ? (isDue ? due : quote?.status) : undefined;
  const mayRevise = can(REVISES_QUOTES) && quote && !["accepted", "rejected"].includes(quote.status);
  // While it waits for engineering, machines are changed in that step: a revision would ask anew.
  const selecting = open?.waitsFor === "technical" && can(SELECTS_MACHINES);
  const revise = (changed: Partial<Offer>) => run(reviseQuote(quote!, changed));
  const remove = (lineNo: number) => {
    const lines = offerOf(quote!).lines.filter((_, place) => quote!.lines[place]!.lineNo !== lineNo);
    revise({ lines }).catch(setRefused);
  };
  const facts: Field<Quote>[] = [
    ...(quoteFields as unknown as Field<Quote>[]).filter(
      ({ key, column }) => column !== false && !["number", "status"].includes(key),
    ),
    { key: "pricedOn", label: "quotes.pricedOn", kind: "date" },
    { key: "rejectionReason", label: "quotes.rejectionReason", kind: "text" },
    {
      key: "acceptance",
      label: "quotes.acceptedBy",
      kind: "text",
      show: ({ acceptance: said }) =>
        said && (
          <>
            {said.name || t("quotes.forgotten")} · {day(said.saidOn, current())}
            {said.documentHash && (
              <div className="quiet hash">{t("quotes.links.document", { hash: said.documentHash })}</div>
            )}
          </>
        ),
    },
  ];
  return (
    <>
      <ProblemAlert error={refused} />
      {quote && <TouchedBy quoteId={quote.quoteId} version={quote.version} />}
      <RecordPage
        row={quote}
        error={error}
        title={quote ? `${quote.number} · ${quote.accountName}` : ""}
        mark={quote && <QuoteStatus status={quote.status} />}
        listAt="/quotes"
        facts={facts}
        next={
          quote && (
            <div className="bar">
              <span>{step && t(`quotes.nexts.${step}`, { until: day(quote.validUntil, current()) })}</span>
              {quote.status === "accepted" && <ContractOf quote={quote} />}
              <div className="bar-end">
                {step === "draft" && may("quote-write", "send_quote") && (
                  <Button type="primary" onClick={send}>
                    {t("quotes.sending")}
                  </Button>
                )}
                {quote.status === "sent" && can(MAKES_LINKS) && (
                  <Button type="primary" onClick={() => setDialog("link")}>
                    {t("quotes.links.make")}
                  </Button>
                )}
                {quote.status === "sent" && may("quote-accept", "accept_quote") && (
                  <Button onClick={() => setDialog("accept")}>{t("quotes.acceptance")}</Button>
                )}
                {quote.status === "sent" && may("quote-write", "reject_quote") && (
                  <Button danger onClick={() => setDialog("reject")}>
                    {t("quotes.reject")}
                  </Button>
                )}
                {mayRevise && (
                  <LinkButton to={`/quotes/${quote.quoteId}/change`}>
                    {t(quote.status === "draft" ? "quotes.change" : "quotes.revise")}
                  </LinkButton>
                )}
              </div>
            </div>
          )
        }
        tabs={
          quote && [
            {
              key: "terms",
              label: t("quotes.paymentTerms"),
              children: (
                <ul>
                  {quote.paymentTerms.map(({ event, percent, days }) => (
                    <li key={`${event} ${days}`}>
                      {t(days ? "quotes.term" : "quotes.termAt", {
                        event: t(`quotes.events.${event}`),
                        percent: Number(percent),
                        days,
                      })}
                    </li>
                  ))}
                </ul>
              ),
            },
            { key: "other-terms", label: t("quotes.terms.title"), children: <Terms quote={quote} /> },
            { key: "versions", label: t("quotes.revisions"), children: <Versions quote={quote} /> },
          ]
        }
        actions={
          quote && (
            <>
              {can(SEES_SALES) && (
                <LinkButton to={`/opportunities/${quote.opportunityId}`}>
                  {t("screens.opportunity")}
                </LinkButton>
              )}
              <MoreMoves quote={quote} />
              <Downloads quote={quote} />
            </>
          )
        }
      />
      {quote && <ApprovalPanel key={quote.quoteId} quote={quote} />}
      {quote && quote.revisions.some(({ sentAt }) => sentAt) && <Links quote={quote} />}
      {quote && (
        <section className="quote-lines">
          <header className="bar">
            <h2>{t("quotes.lines")}</h2>
            {mayRevise && can(CONFIGURE) && (
              <div className="bar-end">
                <LinkButton to={`/configurator?quote=${quote.quoteId}`}>{t("quotes.addLine")}</LinkButton>
              </div>
            )}
          </header>
          <Lines
            lines={quote.lines}
            sections={quote.sections}
            pockets={pocketsOf(quote)}
            changeable={mayRevise || selecting ? quote : undefined}
            selecting={selecting}
            onRemove={mayRevise ? remove : undefined}
          />
          <dl className="totals">
            {(["netAmount", "taxAmount", "totalAmount"] as const).map((key) => (
              <div key={key}>
                <dt>{t(`quotes.${key}`)}</dt>
                <dd>{shown({ kind: "money" }, quote[key], t, current())}</dd>
              </div>
            ))}
          </dl>
          <Pricing quote={quote} />
        </section>
      )}
      {dialog === "link" && quote && (
        <LinkDialog quote={quote} onMade={setLink} onClose={() => setDialog(undefined)} />
      )}
      {link && <MadeLink address={link} onClose={() => setLink(undefined)} />}
      {dialog === "accept" && quote && (
        <AcceptDialog quote={quote} run={run} onClose={() => setDialog(undefined)} />
      )}
      {dialog === "reject" && quote && (
        <FormDialog
          title={t("quotes.reject")}
          fields={[{ ...REASON, most: 300 }]}
          onSubmit={(body) => run(ask("POST", `${path}/rejection`, { version: quote.version, body }))}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );
}
