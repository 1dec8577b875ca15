"""Every operation of cpq-svc × every role × records near and far, and every field with a right of its own."""

from builders import TODAY, a_model, a_quote, a_scale
from chassis.testing.matrix import Matrix
from chassis.testing.rows import own_id
from cpq_svc.adapters.tables import (
    opportunities,
    partners,
    price_books,
    price_entries,
    products,
    quote_lines,
    quote_revisions,
    quotes,
)
from cpq_svc.domain.product import Status


def _partner(known):
    """A partner is its own reach: only the dealer's is the dealer's."""
    return known["partner_id"] or own_id(known)


_OFFER = a_quote().revisions[-1]
MATRIX = Matrix(
    "cpq_svc",
    {
        "product_id": products, "price_book_id": price_books, "opportunity_id": opportunities, "quote_id": quotes,
        "partner_id": partners,
    },
    more={
        "partners": {"id": _partner, "partner_id": _partner},
        # In sale, so that a catalogue has something to show.
        "products": {"model": a_model(), "vat_rate": 0, "status": Status.RELEASED, "released_on": TODAY},
        "price_books": {"scale": a_scale(), "grades": ()},
        "price_entries": {"scale": a_scale()},
        "quote_revisions": {"payment_terms": _OFFER.payment_terms, "net_amount": 1, "tax_amount": 0},
        "quote_lines": {
            "options": (), "parameters": (), "steps": _OFFER.lines[0].steps, "revision": 1, "tax_amount": 0,
        },
    },
    parts=(price_entries, quote_revisions, quote_lines),
    named={"opportunityId": "opportunity_id"},
)  # fmt: skip
_DRAFT = {"products": {"status": Status.DRAFT, "released_on": None}}
READY = {"products.change_product": (_DRAFT, {}), "products.release_product": (_DRAFT, {})}


def test_nobody_does_or_sees_more_than_their_right_and_reach(walk):
    assert walk(MATRIX) > 1000


def test_nobody_sees_a_field_without_its_right(conceal):
    assert conceal(MATRIX, READY) >= 12
