import { useTranslation } from "react-i18next";
import { named } from "../configurator/named.ts";
import type { Change, Touched } from "./records.ts";

/** What each line would say otherwise; cost and margin where they may be seen. */
export function Differs({ one }: { one: Touched }) {
  const { t } = useTranslation();
  const left = [...(one.costs ?? []), ...(one.margins ?? [])];
  const leftOf = (line: number) => left.flatMap(({ lineNo, changes }) => (lineNo === line ? changes : []));
  const lines = one.lines.length
    ? one.lines
    : [...new Set(left.map(({ lineNo }) => lineNo))].map((lineNo) => ({
        lineNo,
        productCode: "",
        nameZh: "",
        nameEn: "",
        changes: [],
      }));
  if (!lines.length) return <p className="quiet">{t(one.error ? "radar.cannot" : "radar.sameLines")}</p>;
  return (
    <>
      {lines.map((line) => (
        <section key={line.lineNo}>
          <h3>
            {t("quotes.line", { line: line.lineNo })} {named(line)}
          </h3>
          <ul>
            {[...line.changes, ...leftOf(line.lineNo)].map((change) => (
              <Changed key={`${change.what} ${change.subject}`} change={change} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Changed({ change: { what, subject, before, after } }: { change: Change }) {
  const { t } = useTranslation();
  const name = t(`radar.whats.${what}`, { defaultValue: what });
  return (
    <li>
      {subject ? `${name} ${subject}` : name}: <del>{before || "—"}</del> → <ins>{after || "—"}</ins>
    </li>
  );
}
