"""Prices that are not in force yet are written anew."""

from cpq_svc.domain.price_book import PriceBook, PriceBookId
from cpq_svc.usecases.priced_products import check_products
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def change_price_book(
    work: Work, actor: Actor, price_book_id: PriceBookId, expected: int, said: PriceBook
) -> PriceBook:
    """Code and currency stay. Raises PriceBookNotFound, Stale, ProductUnknown or what `PriceBook.change`
    raises.
    """
    with work.by(actor) as tx:
        price_book = tx.price_books.get(price_book_id, expected)
        check_products(tx, said)
        price_book.change(said)
        tx.price_books.renew(price_book)
    return price_book
