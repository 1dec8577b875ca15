"""What the audit tells of a quote's revisions and of a price book's entries."""

import pytest

from bodies import a_sale
from builders import NOW, a_price_book, a_quote, an_asked_line, an_entry, an_offer
from chassis.testing import an_actor
from cpq_svc.usecases.send_quote import send_quote

ACTOR = an_actor()


@pytest.fixture
def changes(audited):
    """What each entry about one kind of thing tells, in their order."""
    return lambda entity: [entry.changes for entry in audited(entity)]


@pytest.fixture
def quote(service):
    quote = a_quote(an_asked_line(), an_asked_line(quantity=3), sale=a_sale(service))
    with service.work().by(ACTOR) as tx:
        tx.quotes.add(quote)
    return quote


def test_a_new_quote_is_audited_with_revision_and_lines(quote, changes):
    (created,) = changes("Quote")
    (revision,) = created["revisions"]["added"]
    assert [line["quantity"] for line in revision["lines"]["added"]] == [1, 3]
    assert revision["total_amount"] == str(quote.revision.total_amount)


def test_a_draft_written_anew_tells_both_versions_of_its_lines(service, quote, changes):
    with service.work().by(ACTOR) as tx:
        tx.quotes.get(quote.id).revise(an_offer(an_asked_line(quantity=2)))
    told = changes("Quote")[-1]["revisions"]
    (before,), (after,) = told["removed"], told["added"]
    assert [line["quantity"] for line in before["lines"]["removed"]] == [1, 3]
    assert [line["quantity"] for line in after["lines"]["added"]] == [2]


def test_sending_is_told_of_the_revision_alone(service, quote, changes):
    send_quote(service.work(), ACTOR, quote.id, 1, NOW)
    (revision,) = changes("Quote")[-1]["revisions"]["changed"]
    assert sorted(revision) == ["part", "sent_at"]
    assert revision["part"]["number"] == 1


def test_an_entry_that_joins_a_price_book_is_told(service, changes):
    book = a_price_book(entries=[an_entry("A", "10")])
    with service.work().by(ACTOR) as tx:
        tx.price_books.add(book)
    with service.work().by(ACTOR) as tx:
        tx.price_books.get(book.id).entries.append(an_entry("B", "20"))
    (created, changed) = changes("PriceBook")
    assert [entry["product_code"] for entry in created["entries"]["added"]] == ["A"]
    assert [entry["product_code"] for entry in changed["entries"]["added"]] == ["B"]
