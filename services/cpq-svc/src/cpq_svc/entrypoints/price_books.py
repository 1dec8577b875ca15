"""Price books over HTTP."""

from datetime import date
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from cpq_svc.adapters.price_queries import PRICE_BOOK, PRICE_BOOKS
from cpq_svc.adapters.value_json import plain, read, read_all
from cpq_svc.domain.price_book import GradeDiscount, PriceBook, PriceBookId, QuantityBreak, priced_in
from cpq_svc.domain.price_terms import BookTerms, EntryTerms
from cpq_svc.usecases import change_price_book as change
from cpq_svc.usecases import draft_price_book as draft
from cpq_svc.usecases import publish_price_book as publication
from cpq_svc.usecases import read_price_book as reading
from kernel.ids import new_id
from kernel.money import Money


def list_price_books(**_: Any) -> Response:
    """A page of price books."""
    return reply(PRICE_BOOKS.page(deps().reader, whoever_asks()))


def get_price_book(price_book_id: str) -> Response:
    """One price book."""
    body, version = PRICE_BOOK.one(deps().reader, whoever_asks(), UUID(price_book_id))
    return reply(body, 200, version)


def draft_price_book(body: dict) -> Response:
    """Write down prices."""
    said = _said(body["code"], body["currency"], body)
    return _shown(draft.draft_price_book(deps().work(), whoever_asks(), said), 201)


def change_price_book(price_book_id: str, body: dict) -> Response:
    """All a draft says, anew."""
    found, expected = PriceBookId(UUID(price_book_id)), expected_version()
    known = reading.read_price_book(deps().work(), whoever_asks(), found)
    said = _said(known.code, known.currency, body)
    return _shown(change.change_price_book(deps().work(), whoever_asks(), found, expected, said))


def publish_price_book(price_book_id: str) -> Response:
    """Put it in force."""
    return _shown(
        publication.publish_price_book(
            deps().work(),
            whoever_asks(),
            PriceBookId(UUID(price_book_id)),
            expected_version(),
            deps().clock(),
        )
    )


def _said(code: str, currency: str, body: dict) -> PriceBook:
    return PriceBook(
        id=PriceBookId(new_id()),
        code=code,
        name=body["name"],
        currency=currency,
        valid_from=date.fromisoformat(body["validFrom"]),
        valid_to=date.fromisoformat(body["validTo"]) if "validTo" in body else None,
        scale=read_all(QuantityBreak, body.get("scale")),
        grades=read_all(GradeDiscount, body.get("grades")),
        entries=priced_in(
            currency,
            (
                (
                    entry["productCode"],
                    read(Money, entry["listPrice"]),
                    read_all(QuantityBreak, entry.get("scale")),
                    read(EntryTerms, entry.get("terms", {})),
                )
                for entry in body["entries"]
            ),
        ),
        created_at=deps().clock(),
        for_customer=body.get("forCustomer", ""),
        for_group=body.get("forGroup", ""),
        for_region=body.get("forRegion", ""),
        for_grade=body.get("forGrade", ""),
        terms=read(BookTerms, body.get("terms", {})),
        owner_id=whoever_asks().id,
    )


def _shown(book: PriceBook, status: int = 200) -> Response:
    entries = sorted(book.entries, key=lambda entry: entry.product_code)
    shown = {
        "priceBookId": book.id,
        "version": book.version,
        "code": book.code,
        "name": book.name,
        "currency": book.currency,
        "validFrom": book.valid_from,
        "validTo": book.valid_to,
        "status": book.status,
        "publishedAt": book.published_at,
        "createdAt": book.created_at,
        "forCustomer": book.for_customer or None,
        "forGroup": book.for_group or None,
        "forRegion": book.for_region or None,
        "forGrade": book.for_grade or None,
        "terms": plain(book.terms),
        "scale": plain(book.scale),
        "grades": plain(book.grades),
        "entries": [
            {
                "productCode": entry.product_code,
                "listPrice": plain(Money(entry.list_price, book.currency)),
                "scale": plain(entry.scale),
                **({"terms": told} if (told := plain(entry.terms)) else {}),
            }
            for entry in entries
        ],
    }
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, book.version, schema="PriceBook")
