"""What cpq tells has the shape of the samples; what it hears has its effect once, in any order."""

from decimal import Decimal
from importlib.resources import files
from itertools import permutations

import orjson
import pytest
from sqlalchemy import text

from bodies import a_company_that_sells, in_sale
from builders import A_YES, NOW, TODAY, VALID, a_price_book, a_product, a_quote, an_asked_line, an_entry
from chassis.messaging import Verdict
from chassis.testing import an_actor
from contracts.cpq import FrozenMachine
from cpq_svc.adapters.announce import ANNOUNCE
from cpq_svc.domain.frozen import Frozen
from cpq_svc.domain.offer_terms import BuyerKind, QuoteBuyer, Terms
from cpq_svc.domain.option import Measure, Range
from cpq_svc.domain.parcel import QuoteLinesAccepted
from cpq_svc.domain.payment_terms import Event
from cpq_svc.domain.product import Status
from cpq_svc.entrypoints.events import CpqEvents
from cpq_svc.usecases.draft_price_book import draft_price_book
from cpq_svc.usecases.publish_price_book import publish_price_book
from kernel.errors import Rejected
from kernel.ids import new_id


def sample(kind):
    return orjson.loads((files("contracts") / "samples" / f"{kind}.json").read_bytes())


def shape(value):
    """Names and kinds of a body; free-form objects and the number of items do not count."""
    if isinstance(value, dict):
        return {
            name: dict if name in ("configuration", "technical_parameters") else shape(each)
            for name, each in value.items()
        }
    return [shape(value[0])] if isinstance(value, list | tuple) else type(value)


def facts():
    product, book, quote = a_product(status=Status.DRAFT), a_price_book(), a_quote(an_asked_line(quantity=2))
    product.release(TODAY)
    product.rename("HX-160 二代", "HX-160 II", "injection")
    product.phase_out(TODAY, a_product("HX-170"), TODAY)
    product.retire(TODAY)
    book.publish(NOW)
    quote.revision.terms = Terms(
        "CIF", "Hamburg", TODAY, TODAY, 18, Event.SHIPMENT, "易损件除外", "备注", "无中子"
    )
    quote.revision.buyer = QuoteBuyer(
        BuyerKind.DEALER, new_id(), "A", "太仓二期", "昆山宏远机电有限公司", "CN-32"
    )
    quote.revision.freeze({1: Frozen("9f" * 32, "3c" * 32, "a1" * 32)})
    quote.send(TODAY, NOW)
    quote.accept(A_YES, TODAY, NOW)
    quote._record(QuoteLinesAccepted(quote.id, 1, "CNY", tuple(quote.revision.lines)))
    return [fact for thing in (product, book, quote) for fact in thing.release_facts()]


def test_every_fact_told_has_the_shape_of_its_sample(service):
    told = [ANNOUNCE[type(fact)](fact) for fact in facts()]
    assert {type(fact) for fact in facts()} == set(ANNOUNCE)
    for message in told:
        assert shape(orjson.loads(orjson.dumps(message.to_wire()))) == shape(sample(message.TYPE)), (
            message.TYPE
        )


def test_who_buys_and_what_was_promised_is_told():
    accepted = next(fact for fact in facts() if type(fact).__name__ == "QuoteAccepted")
    message = ANNOUNCE[type(accepted)](accepted)
    assert (message.buyer.kind, message.buyer.partner_name, message.buyer.project) == (
        "dealer", "昆山宏远机电有限公司", "太仓二期",
    )  # fmt: skip
    assert (message.terms.delivery_to, message.terms.warranty_months, message.terms.warranty_from) == (
        TODAY.isoformat(), 18, "shipment",
    )  # fmt: skip


def test_a_configuration_is_told_as_in_the_sample(service):
    accepted = next(fact for fact in facts() if type(fact).__name__ == "QuoteAccepted")
    line = ANNOUNCE[type(accepted)](accepted).lines[0]
    assert line.configuration["screw"] == "D45"
    assert line.technical_parameters["clampingForce"] == {"value": "1600", "unit": "kN"}
    assert line.frozen == FrozenMachine(**sample("cpq.quote-accepted.v1")["lines"][0]["frozen"])


STORY = [
    ("sales.opportunity-opened.v1", 1, {}),
    ("sales.opportunity-stage-changed.v1", 2, {"stage": "QUALIFIED"}),
    ("sales.opportunity-stage-changed.v1", 3, {"stage": "PROPOSAL"}),
    ("sales.opportunity-lost.v1", 4, {}),
]
PARTNERS = [
    ("channel.partner-changed.v1", 1, {"grade": "C"}),
    ("channel.partner-activated.v1", 2, {"grade": "B"}),
    ("channel.partner-changed.v1", 3, {"grade": "A"}),
]
NAMES = [
    ("sales.account-opened.v1", 1, {}),
    ("sales.account-changed.v1", 2, {"name": "华晨机械（改名）"}),
    ("identity.person-joined.v1", 1, {}),
    ("identity.person-changed.v1", 2, {"name": "李小强"}),
]


def hear(consumer, kind, version, changed, message_id=None):
    headers = {"aggregate_id": str(new_id()), "aggregate_version": version}
    return consumer.handle(
        kind, orjson.dumps({**sample(kind), **changed}), headers, str(message_id or new_id())
    )[0]


def copies(service):
    with service.reader.connect() as connection:
        tables = ("opportunities", "accounts", "people")
        return {
            table: [tuple(row) for row in connection.execute(text(f"select * from {table} order by id"))]
            for table in tables
        }


def hear_until_done(consumer, story):
    """Deliver in the given order; what is to be retried comes again after the rest, as the delay queues do."""
    waiting = [(*each, new_id()) for each in story]
    while waiting:
        waiting = [each for each in waiting if hear(consumer, *each) is Verdict.RETRY]


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_any_order_and_repetition_leaves_the_same_copies(service, order):
    consumer = CpqEvents(service)
    hear_until_done(consumer, [STORY[index] for index in order] + [NAMES[index] for index in order])
    hear_until_done(consumer, [NAMES[index] for index in reversed(order)] + [STORY[index] for index in order])
    found = copies(service)
    assert [row[-3:] for row in found["opportunities"]] == [("LOST", 4, "injection")]
    assert [row[2] for row in found["accounts"] + found["people"]] == ["华晨机械（改名）", "李小强"]


@pytest.mark.parametrize("order", list(permutations(PARTNERS)))
def test_the_newest_grade_of_a_partner_stays_in_whatever_order_it_is_told(service, order):
    hear_until_done(CpqEvents(service), [*order, *order])
    with service.reader.connect() as connection:
        (partner,) = connection.execute(text("select * from partners")).all()
    told = sample("channel.partner-changed.v1")
    assert (str(partner.id), str(partner.partner_id), partner.grade, partner.name) == (
        told["partner_id"], told["partner_id"], "A", told["name"],
    )  # fmt: skip
    assert (partner.version, partner.region, partner.unit_path) == (3, told["region"], told["unit_path"])


def test_the_same_message_has_its_effect_once(service):
    consumer, message_id = CpqEvents(service), new_id()
    verdicts = [hear(consumer, "sales.opportunity-opened.v1", 1, {}, message_id) for _ in range(2)]
    assert verdicts == [Verdict.DONE, Verdict.DONE] and len(copies(service)["opportunities"]) == 1


def test_a_stage_before_its_opportunity_is_tried_again_later(service):
    assert hear(CpqEvents(service), "sales.opportunity-stage-changed.v1", 2, {}) is Verdict.RETRY


def test_the_question_price_is_answered_with_lines_and_totals(service):
    a_company_that_sells(service)
    line = {"productCode": "HX-160", "options": list(VALID), "quantity": 5}
    answer = CpqEvents(service).price([line, line], {"kind": "dealer", "grade": "A"}, "2026-11-20", "CNY")
    assert (answer["netAmount"], answer["taxAmount"], answer["totalAmount"], answer["currency"]) == (
        "2835712.00", "368642.56", "3204354.56", "CNY",
    )  # fmt: skip
    first = answer["lines"][0]
    assert (first["lineNo"], first["productName"], first["unitPrice"], first["taxRate"]) == (
        1,
        "HX-160 注塑机",
        "283571.20",
        "0.13",
    )
    assert first["configuration"] == {"controller": "KEBA", "screw": "D45", "extras": ["ROBOT", "LINK"]}
    again = CpqEvents(service).price(
        [{**line, "options": first["configuration"]}], {"kind": "direct"}, "2026-11-20"
    )
    assert again["lines"][0]["configuration"] == first["configuration"]
    assert orjson.loads(orjson.dumps(answer)) == answer


STROKE = Measure("stroke", "行程", "Stroke", Range(Decimal(100), Decimal(400), Decimal(50)), "mm")


def test_the_question_price_is_answered_as_in_its_sample(service):
    product, book = a_product(), a_price_book(entries=[an_entry(price="250000.55")])
    in_sale(service, product, numbers=(STROKE,))
    draft_price_book(service.work(), an_actor(), book)
    publish_price_book(service.work(), an_actor(), book.id, 1, NOW)
    told = orjson.loads((files("contracts") / "questions" / "cpq.price.json").read_bytes())
    answer = CpqEvents(service).price(**told["asked"])
    assert orjson.loads(orjson.dumps(answer)) == told["answered"]


def test_the_vat_of_an_answer_is_that_of_its_sum_given_to_the_lines_by_largest_remainder(service):
    in_sale(service, a_product())
    book = a_price_book(entries=[an_entry(price="0.50")])
    draft_price_book(service.work(), an_actor(), book)
    publish_price_book(service.work(), an_actor(), book.id, 1, NOW)
    line = {"productCode": "HX-160", "options": ["TECHMATION", "D40"], "quantity": 1}
    answer = CpqEvents(service).price([line, line], {"kind": "direct"}, "2026-11-20")
    # Thirteen percent of 1.00 are 0.13; each line for itself would be taxed 0.07.
    assert [each["taxAmount"] for each in answer["lines"]] == ["0.07", "0.06"]
    assert (answer["netAmount"], answer["taxAmount"], answer["totalAmount"]) == ("1.00", "0.13", "1.13")


@pytest.mark.parametrize(
    ("line", "code", "pointer"),
    [
        ({"productCode": "NOPE", "options": [], "quantity": 1}, "product-unknown", "/lines/0/productCode"),
        (
            {"productCode": "HX-160", "options": [], "quantity": 1},
            "configuration-invalid",
            "/lines/0/options",
        ),
        (
            {"productCode": "HX-160", "options": list(VALID), "quantity": "1"},
            "price-request-unreadable",
            "/lines/0/quantity",
        ),
    ],
)
def test_a_question_that_cannot_be_answered_says_why_and_where(service, line, code, pointer):
    a_company_that_sells(service)
    with pytest.raises(Rejected) as no:
        CpqEvents(service).price([line], {"kind": "direct"}, "2026-11-20")
    assert (no.value.code, no.value.pointer) == (code, pointer)


def test_the_clock_expires_quotes(service):
    with service.work().by(service.service_actor) as tx:
        quote = a_quote()
        tx.quotes.add(quote)
        tx.flush()
        quote.send(TODAY, NOW)
    service.clock = lambda: NOW.replace(year=2027)
    CpqEvents(service).expire_quotes()
    with service.work().by(service.service_actor) as tx:
        assert tx.quotes.get(quote.id).status == "expired"
