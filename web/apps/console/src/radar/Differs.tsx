import { useTranslation } from "react-i18next";
import { named } from "../configurator/named.ts";
import { Changed } from "../quotes/Changed.tsx";
import type { Touched } from "./records.ts";

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
          <Changed changes={[...line.changes, ...leftOf(line.lineNo)]} currency={one.currency} />
        </section>
      ))}
    </>
  );
}
