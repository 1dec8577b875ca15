"""Prices for a season are written down before they hold."""

from cpq_svc.domain.price_book import PriceBook
from cpq_svc.usecases.priced_products import check_products
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def draft_price_book(work: Work, actor: Actor, price_book: PriceBook) -> PriceBook:
    """Raises ProductUnknown, PriceBookCodeTaken or what `PriceBook.check` raises."""
    price_book.check()
    with work.by(actor) as tx:
        check_products(tx, price_book)
        tx.price_books.add(price_book)
    return price_book
