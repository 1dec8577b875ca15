"""A price book is put in force for its dates."""

from datetime import datetime

from cpq_svc.domain.price_book import PriceBook, PriceBookId
from cpq_svc.domain.radar import book_published
from cpq_svc.usecases.watch_change import watch_change
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def publish_price_book(
    work: Work, actor: Actor, price_book_id: PriceBookId, expected: int, now: datetime
) -> PriceBook:
    """Raises PriceBookNotFound, Stale, PriceBookPublishedBefore or PriceBookBeginsWithAnother."""
    with work.by(actor) as tx:
        price_book = tx.price_books.get(price_book_id, expected)
        price_book.publish(now)
        watch_change(tx, book_published(price_book), now)
    return price_book
