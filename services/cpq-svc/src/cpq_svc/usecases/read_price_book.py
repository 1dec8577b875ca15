"""Somebody looks at a price book as it is."""

from cpq_svc.domain.price_book import PriceBook, PriceBookId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def read_price_book(work: Work, actor: Actor, price_book_id: PriceBookId) -> PriceBook:
    """Raises PriceBookNotFound."""
    with work.by(actor) as tx:
        return tx.price_books.get(price_book_id)
