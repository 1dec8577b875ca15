import { money } from "@crm/ui/language/format.ts";
import { howMany } from "@crm/ui/language/howMany.ts";
import { named, share, told, useTexts } from "./language.ts";
import { type Line, type Money, type Offer, pictureAt } from "./records.ts";

/** The lines by sections, and what they come to. */
export function Items({ offer, token }: { offer: Offer; token: string }) {
  const { t, language } = useTexts();
  const { currency } = offer.totalAmount;
  const of = (section: string) => offer.lines.filter((line) => line.section === section);
  const discounted = Number(offer.discountAmount.amount) !== 0;
  const sums: [string, Money, string?][] = [
    ...(discounted ? [[t.discount, offer.discountAmount, "−"] as [string, Money, string]] : []),
    [t.net, offer.netAmount],
    [t.tax, offer.taxAmount],
    [t.total, offer.totalAmount],
  ];
  return (
    <section className="card">
      <h2>{t.items}</h2>
      <p className="quiet">{t.netMeans}</p>
      <Lines lines={of("")} token={token} />
      {offer.sections.map((section) => (
        <section key={section.code} aria-label={named(section, language)}>
          <h3>{named(section, language)}</h3>
          <Lines lines={of(section.code)} token={token} />
          <p className="subtotal">
            <span>{t.subtotal}</span> <span>{money({ amount: section.netAmount, currency }, language)}</span>
          </p>
        </section>
      ))}
      <dl className="sums">
        {sums.map(([word, amount, sign = ""]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>
              {sign}
              {money(amount, language)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Lines({ lines, token }: { lines: Line[]; token: string }) {
  if (!lines.length) return null;
  return (
    <ol className="lines">
      {lines.map((line) => (
        <li key={line.lineNo} className={line.chosen ? undefined : "aside"}>
          <OneLine line={line} token={token} />
        </li>
      ))}
    </ol>
  );
}

function OneLine({ line, token }: { line: Line; token: string }) {
  const { t, language } = useTexts();
  const words = told(line, language);
  if (line.kind === "text") return <p className="words">{words}</p>;
  const mark = line.counting === "always" ? "" : t[line.counting][line.chosen ? "chosen" : "open"];
  return (
    <>
      <div className="line">
        <span>
          <strong>{named(line, language)}</strong> <span className="quiet">{line.productCode}</span>
        </span>
        <span className="amount">{money(line.netAmount, language)}</span>
      </div>
      {line.pictured && (
        <img
          className="picture"
          loading="lazy"
          alt={named(line, language)}
          src={pictureAt(token, line.lineNo)}
        />
      )}
      {mark && <p className="mark">{mark}</p>}
      <p className="quiet">
        {[
          t.quantity(line.quantity, (language === "zh" && line.unitZh) || line.unit),
          t.unitPrice(money(line.unitPrice, language)),
          t.vat(share(line.taxRate, language)),
        ].join(" · ")}
      </p>
      {words && <p className="words">{words}</p>}
      {line.options.length > 0 && (
        <details>
          <summary>{t.options(line.options.length)}</summary>
          <ul>
            {line.options.map((one, place) => (
              <li key={place}>
                <span className="quiet">
                  {named({ nameZh: one.groupNameZh, nameEn: one.groupNameEn }, language)}
                </span>{" "}
                {[named(one, language), howMany(one)].filter(Boolean).join(" ")}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
