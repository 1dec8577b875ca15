import { day, instant, money } from "@crm/ui/language/format.ts";
import { Fact } from "./Fact.tsx";
import { named, useTexts } from "./language.ts";
import { documentAt, type Offer } from "./records.ts";
import { Standing } from "./Standing.tsx";

/** Who offers what to whom, until when, for how much, and the document that counts. */
export function Head({ offer, token }: { offer: Offer; token: string }) {
  const { t, language } = useTexts();
  const { seller } = offer;
  const address = language === "zh" ? seller.addressZh : (seller.addressEn ?? seller.addressZh);
  const bank = language === "zh" ? seller.bankZh : (seller.bankEn ?? seller.bankZh);
  const footer = language === "zh" ? seller.footerZh : (seller.footerEn ?? seller.footerZh);
  return (
    <section className="card">
      <h1>
        {t.title} {offer.number}
      </h1>
      <p className="quiet">{t.revision(offer.revision)}</p>
      <Standing offer={offer} />
      <p className="total">
        <span>{t.total}</span>
        <strong>{money(offer.totalAmount, language)}</strong>
      </p>
      {/* A plain link: browsers inside messengers cannot open what a script has made. */}
      <a className="main" href={documentAt(token)} target="_blank" rel="noreferrer">
        {t.openDocument}
      </a>
      <p className="quiet centred">{t.documentMeans}</p>
      <dl className="facts">
        <Fact word={t.to}>{offer.buyerName}</Fact>
        <Fact word={t.endCustomer}>{offer.buyerName !== offer.accountName && offer.accountName}</Fact>
        <Fact word={t.project}>{offer.project}</Fact>
        <Fact word={t.validUntil}>{day(offer.validUntil, language)}</Fact>
        <Fact word={t.pricedOn}>{day(offer.pricedOn, language)}</Fact>
        <Fact word={t.from}>
          {named(seller, language)}
          {address && <span className="quiet"> {address}</span>}
        </Fact>
        <Fact word={t.contact}>{offer.contactName}</Fact>
        <Fact word={t.phone}>{seller.phone && <a href={`tel:${seller.phone}`}>{seller.phone}</a>}</Fact>
        <Fact word={t.email}>{seller.email && <a href={`mailto:${seller.email}`}>{seller.email}</a>}</Fact>
        <Fact word={t.website}>{seller.website}</Fact>
        <Fact word={t.taxNumber}>{seller.taxNumber}</Fact>
        <Fact word={t.bank}>{bank && <span className="words">{bank}</span>}</Fact>
      </dl>
      <p className="quiet">{t.linkUntil(instant(offer.expiresAt, language))}</p>
      {footer && <p className="quiet words">{footer}</p>}
    </section>
  );
}
