import { current, Problem, shown } from "@crm/ui";
import { useTranslation } from "react-i18next";
import type { Preview } from "./usePreview.ts";
import { pocketOf, pocketsOf } from "./whole.ts";

interface Props {
  preview: Preview;
  /** Some lines are not finished and not in it. */
  isPart: boolean;
  /** The key of a text that says what is needed before anything can be priced. */
  needs?: string;
}

/** What a quote comes to while it is written; what is no longer sure is dimmed, and why stands beside it. */
export function Totals({ preview, isPart, needs }: Props) {
  const { t } = useTranslation();
  const { prices, isOld, error, wrong } = preview;
  const money = (value: object) => shown({ kind: "money" }, value, t, current());
  const pockets = prices && pocketsOf(prices);
  const left = pockets && pocketOf(pockets, prices.pocketMargin);
  // What is wrong with a line stands at the line.
  const isAtLine = wrong.some(({ at }) => /^\/lines\/\d/.test(at));
  return (
    <div className="written-totals">
      {needs && <p className="quiet">{t(needs)}</p>}
      {!needs && error && !isAtLine && (
        <p className="wrong">{error instanceof Problem ? error.message : t("unreachable")}</p>
      )}
      {prices && isPart && <p className="quiet">{t("quotes.soFar.isPart")}</p>}
      {prices && (
        <dl className={isOld ? "totals old" : "totals"} aria-busy={isOld}>
          {Number(prices.discountAmount.amount) !== 0 && (
            <div>
              <dt>{t("quotes.terms.discountAmount")}</dt>
              <dd>{money(prices.discountAmount)}</dd>
            </div>
          )}
          {left?.marginPercent !== undefined && (
            <div>
              <dt>{t("quotes.margin")}</dt>
              <dd>{Number(left.marginPercent)} %</dd>
            </div>
          )}
          {(["netAmount", "taxAmount", "totalAmount"] as const).map((key) => (
            <div key={key}>
              <dt>{t(`quotes.${key}`)}</dt>
              <dd>{money(prices[key])}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
