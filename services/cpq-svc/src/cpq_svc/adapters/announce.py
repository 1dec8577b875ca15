"""Which private facts of this context become public words."""

from chassis.outbox import Announcement
from contracts.cpq import (
    FrozenMachine,
    PaymentTerm,
    PriceBookPublishedV1,
    ProductChangedV1,
    ProductPhasedOutV1,
    ProductReleasedV1,
    ProductRetiredV1,
    QuoteAcceptedV1,
    QuotedBuyer,
    QuotedLine,
    QuotedTerms,
    QuoteLinesAcceptedV1,
    QuoteSentV1,
)
from cpq_svc.domain.frozen import Frozen
from cpq_svc.domain.offer_terms import QuoteBuyer, Terms
from cpq_svc.domain.parcel import QuoteLinesAccepted
from cpq_svc.domain.payment_terms import PaymentTerm as Term
from cpq_svc.domain.price_book import PriceBookPublished
from cpq_svc.domain.product import Product
from cpq_svc.domain.product_life import (
    ProductChanged,
    ProductPhasedOut,
    ProductReleased,
    ProductRetired,
    Status,
)
from cpq_svc.domain.quote import QuoteAccepted, QuoteSent
from cpq_svc.domain.quote_line import QuoteLine
from kernel.money import Money


def _product(fact: ProductReleased | ProductChanged | Product) -> dict[str, str]:
    return {
        "product_id": str(fact.id if isinstance(fact, Product) else fact.product_id),
        "code": fact.code,
        "name_zh": fact.name_zh,
        "name_en": fact.name_en,
        "product_line": fact.product_line,
        "kind": fact.kind,
    }


def _changed(fact: ProductChanged | Product) -> ProductChangedV1:
    return ProductChangedV1(**_product(fact), vat_rate=f"{fact.vat_rate.normalize():f}")


def _phased_out(fact: ProductPhasedOut) -> ProductPhasedOutV1:
    return ProductPhasedOutV1(
        product_id=str(fact.product_id),
        code=fact.code,
        last_order_on=fact.last_order_on.isoformat(),
        successor=fact.successor,
    )


def _retired(fact: ProductRetired) -> ProductRetiredV1:
    return ProductRetiredV1(
        product_id=str(fact.product_id),
        code=fact.code,
        retired_on=fact.retired_on.isoformat(),
        successor=fact.successor,
    )


def _published(fact: PriceBookPublished) -> PriceBookPublishedV1:
    return PriceBookPublishedV1(
        price_book_id=str(fact.price_book_id), currency=fact.currency, valid_from=fact.valid_from.isoformat()
    )


def _sent(fact: QuoteSent) -> QuoteSentV1:
    quote, revision = fact.quote, fact.revision
    return QuoteSentV1(
        quote_id=str(quote.id),
        number=quote.number,
        revision=revision.number,
        opportunity_id=str(quote.opportunity_id),
        total_amount=str(revision.total_amount),
        currency=revision.currency,
        sent_at=fact.at.isoformat(),
    )


def _accepted(fact: QuoteAccepted) -> QuoteAcceptedV1:
    quote, revision = fact.quote, fact.revision
    return QuoteAcceptedV1(
        quote_id=str(quote.id),
        number=quote.number,
        revision=revision.number,
        opportunity_id=str(quote.opportunity_id),
        account_id=str(quote.account_id),
        account_name=quote.account_name,
        lines=tuple(_line(line, revision.currency) for line in fact.lines),
        line_count=len(revision.counting),
        payment_terms=tuple(_term(term) for term in revision.payment_terms),
        net_amount=str(revision.net_amount),
        tax_amount=str(revision.tax_amount),
        total_amount=str(revision.total_amount),
        currency=revision.currency,
        owner_id=str(quote.owner_id),
        unit_path=quote.unit_path,
        accepted_at=fact.at.isoformat(),
        buyer=_buyer(revision.buyer),
        terms=_terms(revision.terms),
    )


def _buyer(buyer: QuoteBuyer) -> QuotedBuyer:
    dealer = str(buyer.partner_id) if buyer.partner_id else ""
    return QuotedBuyer(kind=buyer.kind, partner_id=dealer, partner_name=buyer.name, project=buyer.project)


def _terms(terms: Terms) -> QuotedTerms:
    return QuotedTerms(
        incoterm=terms.incoterm,
        place=terms.place,
        delivery_from=terms.delivery_from.isoformat() if terms.delivery_from else "",
        delivery_to=terms.delivery_to.isoformat() if terms.delivery_to else "",
        warranty_months=terms.warranty_months,
        warranty_from=terms.warranty_from,
        warranty_note=terms.warranty_note,
        notes=terms.notes,
        deviation=terms.deviation,
    )


def _ahead(fact: QuoteLinesAccepted) -> QuoteLinesAcceptedV1:
    return QuoteLinesAcceptedV1(
        quote_id=str(fact.quote_id),
        revision=fact.revision,
        lines=tuple(_line(line, fact.currency) for line in fact.lines),
        currency=fact.currency,
    )


def _term(term: Term) -> PaymentTerm:
    return PaymentTerm(event=term.event, percent=str(term.percent), days=term.days)


def _line(line: QuoteLine, currency: str) -> QuotedLine:
    # After the document's discount: what is paid, not what the waterfall ends with.
    unit = Money(line.net_amount / line.quantity, currency).rounded()
    return QuotedLine(
        line_no=line.line_no,
        product_code=line.product_code,
        product_name=line.name_zh,
        quantity=line.quantity,
        unit_price=str(unit.amount),
        net_amount=str(line.net_amount),
        tax_rate=str(line.tax_rate),
        tax_amount=str(line.tax_amount),
        configuration=line.configuration,
        technical_parameters=line.technical_parameters,
        frozen=_frozen(line.frozen) if line.frozen else FrozenMachine(),
    )


def _frozen(kept: Frozen) -> FrozenMachine:
    return FrozenMachine(
        reference=f"/api/cpq/v1/frozen-configurations/{kept.hash}",
        hash=kept.hash,
        material_list_hash=kept.material_list,
        routing_hash=kept.routing,
    )


ANNOUNCE: dict[type, Announcement] = {
    ProductReleased: lambda fact: ProductReleasedV1(**_product(fact)),
    ProductChanged: _changed,
    ProductPhasedOut: _phased_out,
    ProductRetired: _retired,
    PriceBookPublished: _published,
    QuoteSent: _sent,
    QuoteLinesAccepted: _ahead,
    QuoteAccepted: _accepted,
}


def _released_now(product: Product) -> ProductReleasedV1 | None:
    return None if product.status is Status.DRAFT else ProductReleasedV1(**_product(product))


def _changed_now(product: Product) -> ProductChangedV1 | None:
    return None if product.status is Status.DRAFT else _changed(product)


# What a consumer that starts from nothing is told of the present; a draft is nobody else's business.
CURRENT = {ProductReleasedV1: (Product, _released_now), ProductChangedV1: (Product, _changed_now)}

# What nobody copies: told again only as it happened, while it is kept.
ONCE = {
    QuoteLinesAcceptedV1: "goes into the contract draft with the acceptance that follows it",
    QuoteAcceptedV1: "wins an opportunity and drafts its contract, which sales owns from then on",
}
