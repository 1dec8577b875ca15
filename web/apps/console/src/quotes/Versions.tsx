import { ask, current, day, instant, ProblemAlert, shown } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listed, named } from "../configurator/named.ts";
import { differences } from "./offer.ts";
import { type Quote, QUOTES, type Revision } from "./records.ts";

/** Every revision there was, and how each differs from the one that counts. */
export function Versions({ quote }: { quote: Quote }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<number>();
  return (
    <ol className="decisions">
      {quote.revisions.toReversed().map((one) => (
        <li key={one.revision}>
          <strong>{t("quotes.revisionNo", { number: one.revision })}</strong>{" "}
          {shown({ kind: "money" }, one.totalAmount, t, current())}{" "}
          <span className="quiet">
            {t("quotes.until", { on: day(one.validUntil, current()) })}
            {one.sentAt && ` · ${t("quotes.sentOn", { at: instant(one.sentAt, current()) })}`}
          </span>
          {one.revision !== quote.revision && (
            <div>
              <Button
                type="link"
                size="small"
                onClick={() => setOpened(opened === one.revision ? undefined : one.revision)}
              >
                {t("quotes.differsFromNow")}
              </Button>
              {opened === one.revision && <Differs quote={quote} revision={one.revision} />}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

function Differs({ quote, revision }: { quote: Quote; revision: number }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: [QUOTES, "revision", quote.quoteId, revision, quote.version],
    queryFn: () =>
      ask<Revision>("GET", `${QUOTES}/${quote.quoteId}/revision`, { query: { number: revision } }),
  });
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Skeleton active />;
  const found = differences(data.lines, quote.lines);
  const names = new Map(
    [...data.lines, ...quote.lines].flatMap((line) => line.options.map((one) => [one.code, named(one)])),
  );
  const name = (code: string) => names.get(code) ?? code;
  if (!found.length) return <p className="quiet">{t("quotes.linesSame")}</p>;
  return (
    <ul>
      {found.map(({ lineNo, before, after, added, gone }) => (
        <li key={lineNo}>
          {t("quotes.line", { line: lineNo })} {named((after ?? before)!)}: {!before && t("quotes.lineAdded")}
          {!after && t("quotes.lineGone")}
          {before && after && (
            <>
              {before.quantity !== after.quantity && (
                <>
                  {t("configurator.quantity")} <del>{before.quantity}</del> → <ins>{after.quantity}</ins>；
                </>
              )}
              {gone.length > 0 && <del>{listed(gone.map(name))}</del>}{" "}
              {added.length > 0 && <ins>{listed(added.map(name))}</ins>}{" "}
              <span>
                <del>{shown({ kind: "money" }, before.netAmount, t, current())}</del> →{" "}
                <ins>{shown({ kind: "money" }, after.netAmount, t, current())}</ins>
              </span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
