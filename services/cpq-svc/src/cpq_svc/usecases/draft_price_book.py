"""Prices for a season are written down before they hold."""

from cpq_svc.domain.price_book import PriceBook
from cpq_svc.domain.product import ProductUnknown
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def draft_price_book(work: Work, actor: Actor, price_book: PriceBook) -> PriceBook:
    """Raises ProductUnknown, PriceBookCodeTaken or what `PriceBook.check` raises."""
    price_book.check()
    with work.by(actor) as tx:
        known = tx.catalogue.named([entry.product_code for entry in price_book.entries])
        for index, entry in enumerate(price_book.entries):
            if entry.product_code not in known:
                raise ProductUnknown(pointer=f"/body/entries/{index}/productCode", product=entry.product_code)
        tx.price_books.add(price_book)
    return price_book
