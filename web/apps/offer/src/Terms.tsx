import { day } from "@crm/ui/language/format.ts";
import { Fact } from "./Fact.tsx";
import { share, useTexts } from "./language.ts";
import type { Offer } from "./records.ts";

/** How it is paid, delivered and warranted. */
export function Terms({ offer }: { offer: Offer }) {
  const { t, language } = useTexts();
  const { terms, paymentTerms } = offer;
  const days = [terms.deliveryFrom, terms.deliveryTo]
    .filter((one) => one !== undefined)
    .map((one) => day(one, language));
  return (
    <section className="card">
      <h2>{t.terms}</h2>
      <dl className="facts">
        <Fact word={t.payment}>
          <ul>
            {paymentTerms.map((term, place) => (
              <li key={place}>
                {share(String(Number(term.percent) / 100), language)}{" "}
                {term.days ? t.within(t.happened[term.event], term.days) : t.happened[term.event]}
              </li>
            ))}
          </ul>
        </Fact>
        <Fact word={t.delivery}>{[terms.incoterm, terms.place].filter(Boolean).join(" ")}</Fact>
        <Fact word={t.deliveryTime}>{days.length === 2 ? t.between(days[0]!, days[1]!) : days[0]}</Fact>
        <Fact word={t.warranty}>
          {terms.warrantyMonths !== undefined &&
            t.months(t.happened[terms.warrantyFrom ?? "acceptance"], terms.warrantyMonths)}
        </Fact>
        <Fact word={t.warrantyNote}>{terms.warrantyNote}</Fact>
        <Fact word={t.notes}>{terms.notes}</Fact>
        <Fact word={t.deviation}>{terms.deviation}</Fact>
      </dl>
    </section>
  );
}
