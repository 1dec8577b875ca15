"""What cpq tells has the shape of the samples; what it hears has its effect once, in any order."""

from importlib.resources import files
from itertools import permutations

import orjson
import pytest
from sqlalchemy import text

from bodies import a_company_that_sells
from builders import NOW, TODAY, VALID, a_price_book, a_product, a_quote, an_asked_line
from chassis.messaging import Verdict
from cpq_svc.adapters.announce import ANNOUNCE
from cpq_svc.domain.product import Status
from cpq_svc.entrypoints.events import CpqEvents
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
    book.publish(NOW)
    quote.send(TODAY, NOW)
    quote.accept(TODAY, NOW)
    return [fact for thing in (product, book, quote) for fact in thing.release_facts()]


def test_every_fact_told_has_the_shape_of_its_sample(service):
    told = [ANNOUNCE[type(fact)](fact) for fact in facts()]
    assert {type(fact) for fact in facts()} == set(ANNOUNCE)
    for message in told:
        assert shape(orjson.loads(orjson.dumps(message.to_wire()))) == shape(sample(message.TYPE)), (
            message.TYPE
        )


def test_a_configuration_is_told_as_in_the_sample(service):
    accepted = next(fact for fact in facts() if type(fact).__name__ == "QuoteAccepted")
    line = ANNOUNCE[type(accepted)](accepted).lines[0]
    assert line.configuration["screw"] == "D45"
    assert line.technical_parameters["clampingForce"] == {"value": "1600", "unit": "kN"}


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
    assert [row[-2:] for row in found["opportunities"]] == [("LOST", 4)]
    assert [row[2] for row in found["accounts"] + found["people"]] == ["华晨机械（改名）", "李小强"]


@pytest.mark.parametrize("order", list(permutations(PARTNERS)))
def test_the_newest_grade_of_a_partner_stays_in_whatever_order_it_is_told(service, order):
    hear_until_done(CpqEvents(service), [*order, *order])
    with service.reader.connect() as connection:
        (partner,) = connection.execute(text("select * from partners")).all()
    told = sample("channel.partner-changed.v1")
    assert (str(partner.id), str(partner.partner_id), partner.grade) == (told["partner_id"],) * 2 + ("A",)
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
