import {
  ask,
  BackButton,
  current,
  day,
  type Field,
  ProblemAlert,
  RecordList,
  type Resource,
  shown,
  useAttempt,
  useCan,
} from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { Button, Progress, Skeleton, Tag } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import "./prices.css";
import {
  type Candidate,
  type RepricedQuote,
  type Repricing,
  REPRICINGS,
  STOPS_REPRICINGS,
} from "./records.ts";

const AGAIN_MS = 1000;
const PAGES: Record<Candidate["kind"], string> = {
  "in-force": "",
  "price-book": "/price-books",
  "decision-table": "/rule-tables",
  "price-procedure": "/price-procedures",
};

/** What other prices would do to quotes: how far it is, who loses margin, and quote by quote. */
export default function RepricingPage() {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const { id = "" } = useParams();
  const path = `${REPRICINGS}/${id}`;
  const {
    data: asked,
    error,
    refetch,
  } = useQuery({
    queryKey: [REPRICINGS, "one", id],
    queryFn: () => ask<Repricing>("GET", path),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? AGAIN_MS : false),
  });
  const stopping = useAttempt();
  const done = asked?.done;
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: [`${path}/quotes`] });
  }, [done, path, queries]);
  if (!asked) return error ? <ProblemAlert error={error} /> : <Skeleton active />;
  const money = (amount: string, currency: string) =>
    shown({ kind: "money" }, { amount, currency }, t, current());
  const stop = () => stopping.attempt(() => ask("POST", `${path}/cancellation`).finally(() => refetch()));
  const at = PAGES[asked.candidate.kind];
  return (
    <RecordList
      resource={quotesOf(path, t)}
      title={asked.name}
      actions={
        <>
          {isUnderWay(asked) && can(STOPS_REPRICINGS) && (
            <Button loading={stopping.busy} onClick={() => void stop()}>
              {t("prices.stop")}
            </Button>
          )}
          <BackButton to="/repricings" />
        </>
      }
      intro={
        <section className="spaced" aria-label={t("prices.outcome")}>
          <ProblemAlert error={stopping.error ?? error} />
          <p role="status">
            <Tag>{t(`prices.states.${asked.status}`)}</Tag>
            {t("prices.outcomeOf", {
              total: asked.total,
              losing: asked.losing,
              failed: asked.failed,
              on: day(asked.day, current()),
            })}{" "}
            {at && <Link to={`${at}/${asked.candidate.id}`}>{t("prices.toCandidate")}</Link>}
          </p>
          {isUnderWay(asked) && (
            <Progress
              className="job"
              percent={asked.total ? Math.floor((100 * asked.done) / asked.total) : 0}
              format={() => `${asked.done} / ${asked.total}`}
              aria-label={t(`prices.states.${asked.status}`)}
            />
          )}
          {asked.owners.length > 0 && (
            <>
              <h2>{t("prices.whoLoses")}</h2>
              <table className="beside">
                <tbody>
                  {asked.owners.map(({ ownerId, ownerName, currency, quotes, change }) => (
                    <tr key={`${ownerId} ${currency}`}>
                      <td>{ownerName ?? "—"}</td>
                      <td className="quiet">{t("prices.quotesOf", { count: quotes })}</td>
                      <td className="loses">{money(change, currency)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </>
          )}
          <p className="quiet">{t("prices.changesNothing")}</p>
        </section>
      }
    />
  );
}

const isUnderWay = (asked?: Repricing) => asked?.status === "waiting" || asked?.status === "running";

function quotesOf(path: string, t: TFunction): Resource<RepricedQuote> {
  const money = (key: "netBefore" | "netAfter" | "marginBefore" | "marginAfter" | "change") => ({
    key,
    label: `prices.repriced.${key}`,
    kind: "text" as const,
    width: 130,
    words: (row: RepricedQuote) =>
      row[key] === undefined
        ? ""
        : shown({ kind: "money" }, { amount: row[key], currency: row.currency }, t, current()),
  });
  const fields: Field<RepricedQuote>[] = [
    { key: "number", label: "quotes.number", kind: "text", sorts: true, width: 150 },
    { key: "accountName", label: "account.name", kind: "text", width: 220 },
    { key: "ownerName", label: "lead.owner", kind: "text", width: 100 },
    { ...money("change"), sorts: true },
    money("marginBefore"),
    money("marginAfter"),
    money("netBefore"),
    money("netAfter"),
    {
      key: "error",
      label: "prices.why",
      kind: "text",
      width: 160,
      words: ({ error }) => (error ? t(`prices.stops.${error}`, { defaultValue: error }) : ""),
    },
    {
      key: "losing",
      label: "prices.losingOnly",
      kind: "choice",
      choices: ["true", "false"],
      choiceTexts: "prices.losings",
      filter: "losing",
      column: false,
    },
    { key: "ownerId", label: "lead.owner", kind: "person", filter: "ownerId", column: false },
  ];
  return {
    name: "repriced-quotes",
    path: `${path}/quotes`,
    idOf: (one) => one.quoteId,
    titleOf: (one) => one.number,
    pageOf: (one) => `/quotes/${one.quoteId}`,
    fields,
    usualSort: "change",
  };
}
