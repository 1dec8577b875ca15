"""Somebody looks at a dealer's catalogue: some products with the prices it would pay today."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from cpq_svc.domain.asked import Buyer, BuyerKind
from cpq_svc.domain.exchange import Exchange
from cpq_svc.domain.line_basis import Conditions, ProductWithoutPrice
from cpq_svc.domain.price_tag import PriceTag, Tagging
from cpq_svc.domain.pricing import NothingInForce
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def price_catalogue(
    work: Work, actor: Actor, partner_id: UUID, codes: Collection[str], day: date, options: bool
) -> Mapping[str, PriceTag]:
    """By product, each in its own currency; the dealer is the buyer that channel asks prices for: in no
    customer group, of its grade and region. Raises PartnerNotFound.
    """
    with work.by(actor) as tx:
        partner, catalogue = tx.partners.get(partner_id), tx.catalogue
        buyer = Buyer(BuyerKind.DEALER, partner.grade, str(partner.id), "", partner.region)
        offered = catalogue.offered(codes, day)
        under = Conditions(catalogue.in_force(day).rules, Exchange(), catalogue.texts)
        tags = {code: PriceTag("", None, ProductWithoutPrice.code, {}) for code in codes}
        for currency in {each.product.currency for each in offered.values()}:
            own = {code: each for code, each in offered.items() if each.product.currency == currency}
            prices = catalogue.prices(currency, day, own, buyer)
            if prices is None:
                tags |= {code: PriceTag(currency, None, NothingInForce.code, {}) for code in own}
                continue
            tagging = Tagging(prices, buyer, day, under, options)
            tags |= {code: tagging.tag(each) for code, each in own.items()}
    return tags
