"""The books in force for a buyer, as one: each product is priced by the narrowest that names it."""

from collections.abc import Iterable
from dataclasses import replace

from cpq_svc.domain.price_book import PriceBook, PricesInForce
from cpq_svc.domain.price_terms import Audience


def as_in_force(book: PriceBook) -> PricesInForce:
    """A book as pricing sees it, a draft too."""
    audience = Audience(book.for_customer, book.for_group, book.for_region, book.for_grade)
    entries = {entry.product_code: entry for entry in book.entries}
    return PricesInForce(
        book.code, book.currency, book.scale, book.grades, entries, book.terms, audience, book.version
    )


def narrowest(books: Iterable[PricesInForce]) -> PricesInForce | None:
    """The widest of some books, with the products that narrower ones price; None without any."""
    ordered = sorted(books, key=lambda each: each.audience.specific)
    own = {code: each for each in ordered[1:] for code in each.entries}
    return replace(ordered[0], own=own) if ordered else None
