"""What is kept comes back as it was, and what must not happen cannot, also not at the same time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError

from bodies import ALL, a_company_that_sells, a_line_body, a_sale, an_offer_body, in_sale
from builders import (
    NOW,
    TODAY,
    a_definition,
    a_price_book,
    a_product,
    a_quote,
    a_scale,
    a_service_line,
    an_asked_line,
    an_entry,
    an_offer,
)
from chassis.testing import an_actor
from cpq_svc.adapters.compiled import COMPILATIONS
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.offer import Section
from cpq_svc.domain.offer_terms import BuyerKind, DocumentDiscount, QuoteBuyer, Terms
from cpq_svc.domain.opportunity import OpportunityHasAcceptedQuote
from cpq_svc.domain.payment_terms import Event
from cpq_svc.domain.price_book import PriceBookBeginsWithAnother
from cpq_svc.domain.pricing import AskedLine, Buyer, NothingInForce
from cpq_svc.domain.product import ProductCodeTaken
from cpq_svc.domain.quote import Status
from cpq_svc.domain.quote_line import Counting
from cpq_svc.domain.repricing import Picked
from cpq_svc.usecases.accept_quote import accept_quote
from cpq_svc.usecases.draft_price_book import draft_price_book
from cpq_svc.usecases.draft_product import draft_product
from cpq_svc.usecases.expire_quotes import expire_quotes
from cpq_svc.usecases.price_request import price_request
from cpq_svc.usecases.publish_price_book import publish_price_book
from cpq_svc.usecases.send_quote import send_quote
from kernel.errors import Stale


def kept(service, name, thing):
    with service.work().by(service.service_actor) as tx:
        getattr(tx, name).add(thing)
    return thing


def kept_quote(service, **changed):
    """A draft of a sale that was heard of."""
    sale = changed.pop("sale", None) or a_sale(service)
    return kept(service, "quotes", a_quote(sale=sale, **changed))


def again(service, name, thing):
    """The same thing, read in another transaction."""
    with service.work().by(service.service_actor) as tx:
        return getattr(tx, name).get(thing.id)


def told(thing):
    """Everything an aggregate holds, children included, as JSON would say it."""
    return plain(thing)


def test_every_field_of_a_product_comes_back(service):
    product = a_product()
    product.status, product.retired_on = type(product.status).RETIRED, TODAY
    product.partner_id, product.region = an_actor().id, "CN-32"
    kept(service, "products", product)
    assert told(again(service, "products", product)) == told(product)


def test_every_field_of_a_price_book_comes_back(service):
    book = a_price_book(
        valid_to=date(2026, 12, 31),
        entries=[an_entry("A", "0.10", (2, "1.5")), an_entry("B", "9999999999.9999")],
    )
    kept(service, "price_books", book)
    book.publish(NOW)
    found = again(service, "price_books", book)
    found.publish(NOW)
    assert told(found) == told(book)


def test_every_field_of_a_quote_comes_back(service):
    quote = a_quote(an_asked_line(), an_asked_line(quantity=7, discount_percent=Decimal("2.25")))
    quote.partner_id = an_actor().id
    kept(service, "quotes", quote)
    with service.work().by(service.service_actor) as tx:
        quote = tx.quotes.get(quote.id)
        quote.send(TODAY, NOW)
        quote.reject("太贵")
        tx.flush()
        quote.revise(
            an_offer(
                an_asked_line(quantity=2), a_service_line("9.99", section="S", unit="天", text_zh="含差旅"),
                a_service_line("1", counting=Counting.ALTERNATIVE, alternatives="A", chosen=False),
                a_service_line("2", counting=Counting.ALTERNATIVE, alternatives="A", chosen=True),
                sections=(Section("S", "服务", "Services"),), discount=DocumentDiscount(amount=Decimal("0.05")),
                terms=Terms("CIF", "Hamburg", TODAY, TODAY, 18, Event.SHIPMENT, "易损件除外", "备注"),
                buyer=QuoteBuyer(BuyerKind.DEALER, an_actor().id, "A", "太仓"), internal_notes="只给自己看",
            )
        )  # fmt: skip
        quote.revision.lines[0].cost_amount, quote.revision.lines[0].proposed = Decimal("170000.01"), ("D45",)
        quote.rejection_reason = "太贵"
    assert told(again(service, "quotes", quote)) == told(quote)


def test_quotes_are_picked_by_the_companys_day_on_which_they_were_written(service):
    # One in the morning of the 20th in Shanghai is still the 19th in Greenwich.
    early = kept(service, "quotes", a_quote(number="BJ-2026-000001", created_at=NOW - timedelta(hours=9)))
    late = kept(service, "quotes", a_quote(number="BJ-2026-000002", created_at=NOW + timedelta(hours=15)))
    with service.work().by(service.service_actor) as tx:
        picked = {
            day: [each.id for each in tx.quotes.to_reprice(Picked(day, day), TODAY, None, 9)]
            for day in (TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1))
        }
    assert list(picked.values()) == [[], [early.id], [late.id]]


def test_an_older_version_is_stale(service):
    quote = kept_quote(service)
    send_quote(service.work(), an_actor(), quote.id, 1, NOW)
    with pytest.raises(Stale):
        send_quote(service.work(), an_actor(), quote.id, 1, NOW)


def test_what_was_sent_cannot_be_changed_behind_the_aggregates_back(service):
    quote = kept_quote(service)
    send_quote(service.work(), an_actor(), quote.id, 1, NOW)
    for forbidden in (
        "update quote_revisions set net_amount = 1, total_amount = tax_amount + 1",
        "delete from quote_lines",
        "update quote_lines set quantity = 9",
        "insert into quote_lines select quote_id, revision, 9, product_code, name_zh, name_en, quantity, discount_percent,"
        " options, parameters, steps, list_price, unit_price, net_amount, tax_rate, tax_amount from quote_lines",
    ):
        with pytest.raises(IntegrityError), service.database.writer.begin() as connection:
            connection.execute(text(forbidden))


@pytest.mark.parametrize(
    "forbidden",
    [
        "update quote_revisions set total_amount = total_amount + 0.01",
        "update quote_revisions set net_amount = -1, total_amount = tax_amount - 1",
        "update quote_lines set quantity = 0",
        "update quote_lines set discount_percent = 100.01",
        "update quote_lines set net_amount = -0.01",
        "update quotes set status = 'accepted'",
    ],
)
def test_the_database_keeps_the_rules_of_money_too(service, forbidden):
    kept(service, "quotes", a_quote())
    with pytest.raises(IntegrityError), service.database.writer.begin() as connection:
        connection.execute(text(forbidden))


def both(first, second):
    """Two things at the same time: their results or errors."""

    def outcome(attempt):
        try:
            return attempt()
        except Exception as error:  # noqa: BLE001 - the error is what the test looks at
            return error

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(outcome, (first, second)))


def test_two_quotes_of_one_opportunity_accepted_at_once_are_one(service):
    sale = a_sale(service)
    quotes = [kept_quote(service, sale=sale, number=f"BJ-{n}") for n in range(2)]
    for quote in quotes:
        send_quote(service.work(), an_actor(), quote.id, 1, NOW)
    results = both(
        *(
            lambda q=quote: accept_quote(service.work(), an_actor(), q.id, 2, "王总", None, b"%PDF", NOW)
            for quote in quotes
        )
    )
    assert sorted(type(result).__name__ for result in results) == [
        OpportunityHasAcceptedQuote.__name__,
        "Quote",
    ]


def test_two_price_books_that_begin_on_the_same_day_published_at_once_are_one(service):
    books = [kept(service, "price_books", a_price_book(code=code)) for code in ("A", "B")]
    results = both(
        *(lambda b=book: publish_price_book(service.work(), an_actor(), b.id, 1, NOW) for book in books)
    )
    assert sorted(type(result).__name__ for result in results) == [
        "PriceBook",
        PriceBookBeginsWithAnother.__name__,
    ]


def test_two_products_drafted_at_once_with_one_code_are_one(service):
    draft = lambda: draft_product(service.work(), COMPILATIONS, an_actor(), "HX-160", a_definition(), NOW)  # noqa: E731
    assert sorted(type(result).__name__ for result in both(draft, draft)) == [
        "Described",
        ProductCodeTaken.__name__,
    ]


def test_the_book_that_began_last_is_in_force(service):
    in_sale(service, a_product())
    for code, begins, ends, price in (
        ("OLD", date(2026, 1, 1), None, "100"), ("SPRING", date(2026, 3, 1), date(2026, 3, 31), "90"),
    ):  # fmt: skip
        book = a_price_book(
            code=code, valid_from=begins, valid_to=ends, entries=[an_entry(price=price)], scale=a_scale()
        )
        draft_price_book(service.work(), an_actor(), book)
        publish_price_book(service.work(), an_actor(), book.id, 1, NOW)
    plain_line = [AskedLine("HX-160", ("TECHMATION", "D40"), 1)]
    ask = lambda day: price_request(service.work(), an_actor(), plain_line, Buyer(), "CNY", day)[0].net_amount  # noqa: E731
    assert [ask(date(2026, month, day)) for month, day in ((2, 28), (3, 1), (3, 31), (4, 1))] == [
        100,
        90,
        90,
        100,
    ]
    with pytest.raises(NothingInForce):
        ask(date(2025, 12, 31))


def test_overdue_quotes_expire_and_others_stay(service):
    overdue, valid, draft = (kept_quote(service, number=f"BJ-{n}") for n in range(3))
    for quote in (overdue, valid):
        send_quote(service.work(), an_actor(), quote.id, 1, NOW)
    with service.database.writer.begin() as connection:
        connection.execute(
            text("update quotes set valid_until = '2027-01-31' where id = :id"), {"id": valid.id}
        )
    assert expire_quotes(service.work(), service.service_actor, NOW + timedelta(days=31)) == 1
    assert [again(service, "quotes", q).status for q in (overdue, valid, draft)] == [
        Status.EXPIRED, Status.SENT, Status.DRAFT,
    ]  # fmt: skip


@pytest.fixture
def statements(service):
    """Every statement sent to the database while the test runs."""
    heard = []
    note = lambda conn, cursor, statement, *_: heard.append(statement)  # noqa: E731
    for engine in (service.database.writer, service.database.reader):
        event.listen(engine, "before_cursor_execute", note)
    yield heard
    for engine in (service.database.writer, service.database.reader):
        event.remove(engine, "before_cursor_execute", note)


def test_a_quote_of_ten_lines_takes_at_most_eleven_statements(call, service, statements):
    codes = tuple(f"HX-{n}" for n in range(10))
    a_company_that_sells(service, *codes)
    sale = a_sale(service)
    body = {
        "opportunityId": str(sale.id),
        **an_offer_body(lines=[a_line_body(productCode=code) for code in codes]),
    }
    statements.clear()
    assert call(an_actor(), ALL, "POST", "/quotes", json=body).status_code == 201
    assert len(statements) <= 11, "\n".join(statements)


def test_a_thousand_lines_are_priced_in_three_statements(service, statements):
    codes = tuple(f"HX-{n}" for n in range(20))
    a_company_that_sells(service, *codes)
    statements.clear()
    asked = [an_asked_line(product_code=code, quantity=n + 1) for n in range(50) for code in codes]
    assert len(price_request(service.work(), an_actor(), asked, Buyer(), "CNY", TODAY)) == 1000
    assert len(statements) == 3
