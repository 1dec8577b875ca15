import { ask, ProblemAlert } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { named } from "../configurator/named.ts";
import type { PricedLine } from "../configurator/records.ts";
import { Changed } from "./Changed.tsx";
import { type LineDifference, tellable, tellableWhole } from "./difference.ts";
import { compareRevisions, type Quote, QUOTES, type Revision } from "./records.ts";

/** How a revision differs from the one that counts: the whole first, then each line; cost and margin by right. */
export function Differs({ quote, revision }: { quote: Quote; revision: number }) {
  const { t } = useTranslation();
  const { quoteId, version } = quote;
  const { data, error } = useQuery({
    queryKey: [QUOTES, "difference", quoteId, revision, version],
    queryFn: () =>
      Promise.all([
        compareRevisions(quoteId, revision, quote.revision),
        ask<Revision>("GET", `${QUOTES}/${quoteId}/revision`, { query: { number: revision } }),
      ]),
  });
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Skeleton active />;
  const [found, then] = data;
  const names = namesIn([...then.lines, ...quote.lines]);
  const sections = new Map(quote.sections.map((one) => [one.code, named(one)]));
  const told = {
    currency: quote.totalAmount.currency,
    nameOf: (code: string) => names.get(code) ?? sections.get(code) ?? "",
  };
  const whole = tellableWhole(found);
  if (!whole.length && !found.lines.length) return <p className="quiet">{t("quotes.linesSame")}</p>;
  return (
    <>
      {whole.length > 0 && (
        <section>
          <h3>{t("quotes.changes.whole")}</h3>
          <Changed changes={whole} {...told} />
        </section>
      )}
      {found.lines.map((line) => (
        <section key={`${line.lineThen} ${line.lineNow}`}>
          <h3>
            {t("quotes.line", { line: line.lineNow ?? line.lineThen })} {named(line)} <Came line={line} />
          </h3>
          <Changed changes={tellable(line)} {...told} />
        </section>
      ))}
    </>
  );
}

/** What codes in lines are called: options, numbers and technical parameters. */
const namesIn = (lines: PricedLine[]): Map<string, string> =>
  new Map(
    lines
      .flatMap(({ options, parameters }) => [...parameters, ...options])
      .map((one) => [one.code, named(one)]),
  );

/** Whether a line came, went, or stood elsewhere. */
function Came({ line: { lineThen, lineNow } }: { line: LineDifference }) {
  const { t } = useTranslation();
  if (lineThen === undefined) return <ins>{t("quotes.lineAdded")}</ins>;
  if (lineNow === undefined) return <del>{t("quotes.lineGone")}</del>;
  if (lineThen === lineNow) return null;
  return <span className="quiet">{t("quotes.lineWas", { line: lineThen })}</span>;
}
