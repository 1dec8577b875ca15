"""Which private facts of this context become public words."""

from chassis.outbox import Announcement
from contracts.cpq import (
    PaymentTerm,
    PriceBookPublishedV1,
    ProductChangedV1,
    ProductReleasedV1,
    QuoteAcceptedV1,
    QuotedLine,
    QuoteSentV1,
)
from cpq_svc.domain.payment_terms import PaymentTerm as Term
from cpq_svc.domain.price_book import PriceBookPublished
from cpq_svc.domain.pricing import PricedLine
from cpq_svc.domain.product import Product, ProductReleased, ProductRenamed, Status
from cpq_svc.domain.quote import QuoteAccepted, QuoteSent


def _product(fact: ProductReleased | ProductRenamed | Product) -> dict[str, str]:
    return {
        "product_id": str(fact.id if isinstance(fact, Product) else fact.product_id),
        "code": fact.code,
        "name_zh": fact.name_zh,
        "name_en": fact.name_en,
        "product_line": fact.product_line,
    }


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
        lines=tuple(_line(line) for line in revision.lines),
        payment_terms=tuple(_term(term) for term in revision.payment_terms),
        net_amount=str(revision.net_amount),
        tax_amount=str(revision.tax_amount),
        total_amount=str(revision.total_amount),
        currency=revision.currency,
        owner_id=str(quote.owner_id),
        unit_path=quote.unit_path,
        accepted_at=fact.at.isoformat(),
    )


def _term(term: Term) -> PaymentTerm:
    return PaymentTerm(event=term.event, percent=str(term.percent), days=term.days)


def _line(line: PricedLine) -> QuotedLine:
    return QuotedLine(
        line_no=line.line_no,
        product_code=line.product_code,
        product_name=line.name_zh,
        quantity=line.quantity,
        unit_price=str(line.unit_price),
        net_amount=str(line.net_amount),
        tax_rate=str(line.tax_rate),
        tax_amount=str(line.tax_amount),
        configuration=line.configuration,
        technical_parameters=line.technical_parameters,
    )


ANNOUNCE: dict[type, Announcement] = {
    ProductReleased: lambda fact: ProductReleasedV1(**_product(fact)),
    ProductRenamed: lambda fact: ProductChangedV1(**_product(fact)),
    PriceBookPublished: _published,
    QuoteSent: _sent,
    QuoteAccepted: _accepted,
}


def _released_now(product: Product) -> ProductReleasedV1 | None:
    return None if product.status is Status.DRAFT else ProductReleasedV1(**_product(product))


def _changed_now(product: Product) -> ProductChangedV1 | None:
    return None if product.status is Status.DRAFT else ProductChangedV1(**_product(product))


# What a consumer that starts from nothing is told of the present; a draft is nobody else's business.
CURRENT = {ProductReleasedV1: (Product, _released_now), ProductChangedV1: (Product, _changed_now)}

# What nobody copies: told again only as it happened, while it is kept.
ONCE = {QuoteAcceptedV1: "wins an opportunity and drafts its contract, which sales owns from then on"}
