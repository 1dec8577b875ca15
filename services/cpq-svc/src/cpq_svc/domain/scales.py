"""What the scales of a price book take off a line: by how many, and by how much."""

from collections.abc import Iterator
from decimal import Decimal

from cpq_svc.domain.price_book import PricesInForce, QuantityBreak
from cpq_svc.domain.price_step import Effect, StepName
from cpq_svc.domain.price_terms import amount_break


def scales(book: PricesInForce, product_code: str, quantity: int, amount: Decimal) -> Iterator[Effect]:
    """The break a quantity has reached, and the one an amount (list price and options) has, where the book
    has a scale by amount; a product's own scale replaces the book's.
    """
    reached = break_for(book.scale_of(product_code), quantity)
    rule, percent = (f">= {reached.from_quantity}", reached.percent) if reached else ("", Decimal(0))
    yield Effect(StepName.SCALE, rule, percent, source=book.book, edition=book.version)
    if scale := book.entries[product_code].terms.amount_scale or book.terms.amount_scale:
        by_amount = amount_break(scale, amount)
        rule, percent = (
            (f">= {by_amount.from_amount:f}", by_amount.percent) if by_amount else ("", Decimal(0))
        )
        yield Effect(StepName.AMOUNT_SCALE, rule, percent, source=book.book, edition=book.version)


def break_for(scale: tuple[QuantityBreak, ...], quantity: int) -> QuantityBreak | None:
    """The break a quantity has reached: the highest not above it; None below the first."""
    reached = [step for step in scale if step.from_quantity <= quantity]
    return max(reached, key=lambda step: step.from_quantity, default=None)
