"""frozen_configurations.get_frozen_configuration"""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from hashlib import sha256

import orjson
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bodies import ALL, a_company_that_sells, a_line_body, a_sale, in_sale
from builders import NOW, a_price_book, a_product, an_entry
from chassis.testing import an_actor
from cpq_svc.domain.quote import QuoteId
from cpq_svc.domain.structure import Component, Operation, Position
from cpq_svc.usecases.draft_price_book import draft_price_book
from cpq_svc.usecases.publish_price_book import publish_price_book
from cpq_svc.usecases.send_quote import send_quote
from kernel.actor import Scope
from kernel.ids import new_id
from quoting import drafted, move, said_yes

MATERIALS = (
    Position("screw", "螺杆", "Screw", (Component("S-40", "螺杆 40", "Screw 40", "pcs", condition="D40"),
                                        Component("S-45", "螺杆 45", "Screw 45", "pcs", condition="D45"))),
    Position("oil", "液压油", "Oil", (Component("OIL", "液压油", "Oil", "l", "120.5", scrap_percent=Decimal(2)),)),
)  # fmt: skip
OPERATIONS = (Operation("assemble", "装配", "Assembly", "A1", "600"), Operation("robot", "机械手", "Robot", "A2", "45", "ROBOT"))  # fmt: skip


@pytest.fixture
def maker(service):
    """A product with a material list and routing, in sale."""
    in_sale(service, a_product(), materials=MATERIALS, operations=OPERATIONS)
    book = a_price_book(entries=[an_entry()])
    draft_price_book(service.work(), an_actor(), book)
    publish_price_book(service.work(), an_actor(), book.id, 1, NOW)


def sent(call, service, *lines, sale=None):
    quote = drafted(call, service, sale, lines=list(lines) or [a_line_body()]).json()
    answer = move(call, quote, "sending")
    assert answer.status_code == 200, answer.text
    return answer.json()


def read(call, kept, actor=None, rights=ALL):
    return call(actor or an_actor(), rights, "GET", f"/frozen-configurations/{kept['hash']}")


def canonical(value):
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def test_a_sent_machine_is_read_by_its_hash_byte_for_byte(call, service, maker):
    kept = sent(call, service)["lines"][0]["frozen"]
    answer = read(call, kept)
    assert answer.status_code == 200, answer.text
    assert sha256(answer.content).hexdigest() == kept["hash"]
    told = answer.json()
    assert (told["productCode"], told["edition"], told["costDay"]) == ("HX-160", 1, "2026-11-20")
    assert [(each["item"], each["quantity"], each["gross"]) for each in told["materials"]] == [
        ("S-45", "1", "1"), ("OIL", "120.5", "122.91"),
    ]  # fmt: skip
    assert [(each["code"], each["centre"], each["minutes"]) for each in told["operations"]] == [
        ("assemble", "A1", "600"), ("robot", "A2", "45"),
    ]  # fmt: skip
    screw = next(each for each in told["technicalParameters"] if each["code"] == "screwDiameter")
    assert (screw["value"], screw["unit"]) == ("45", "mm")
    assert {each["code"] for each in told["options"]} == {"KEBA", "D45", "ROBOT", "LINK"}
    for name, part in (("materialListHash", "materials"), ("routingHash", "operations")):
        assert told[name] == sha256(canonical(told[part])).hexdigest()
    assert (kept["materialList"], kept["routing"]) == (told["materialListHash"], told["routingHash"])


def test_what_is_accepted_tells_where_its_machines_are_kept(call, service, maker, staged):
    quote = sent(call, service, a_line_body(), a_line_body(options=["TECHMATION", "D40"]))
    assert said_yes(call, quote).status_code == 200
    body = dict(staged())["cpq.quote-accepted.v1"]
    told = [line["frozen"] for line in body["lines"]]
    assert [each["hash"] for each in told] == [line["frozen"]["hash"] for line in quote["lines"]]
    assert told[0]["reference"] == f"/api/cpq/v1/frozen-configurations/{told[0]['hash']}"
    assert told[0]["material_list_hash"] != told[1]["material_list_hash"]


def test_equal_machines_are_one_record(call, service, maker):
    quotes = [sent(call, service, a_line_body(quantity=n), a_line_body()) for n in (1, 7)]
    assert len({line["frozen"]["hash"] for quote in quotes for line in quote["lines"]}) == 1
    assert counted(service) == 1


def test_two_quotes_of_one_machine_sent_at_once_keep_one_record(call, service, maker):
    ids = [QuoteId(drafted(call, service).json()["quoteId"]) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda each: send_quote(service.work(), an_actor(), each, 1, NOW), ids))
    assert len({quote.revision.lines[0].frozen for quote in done}) == 1 and counted(service) == 1


def test_a_draft_and_what_is_not_configured_are_kept_nowhere(call, service, maker):
    words = {"kind": "text", "textZh": "以下为选配"}
    service_line = {
        "kind": "service", "nameZh": "安装", "unitPrice": {"amount": "2000", "currency": "CNY"}, "taxRate": "0.06"
    }  # fmt: skip
    quote = drafted(
        call, service, lines=[a_line_body(), a_line_body(counting="optional"), words, service_line]
    )
    assert not any("frozen" in line for line in quote.json()["lines"])
    lines = move(call, quote.json(), "sending").json()["lines"]
    assert [line["lineNo"] for line in lines if "frozen" in line] == [1]


def test_a_next_revision_is_kept_anew_when_it_is_sent(call, service, maker):
    first = sent(call, service)
    body = {"lines": [a_line_body(options=["TECHMATION", "D40"])]}
    offer = {"validUntil": "2026-12-20", "paymentTerms": [{"event": "signing", "percent": "100", "days": 0}]}
    revised = move(call, first, "revision", json={**offer, **body}).json()
    assert "frozen" not in revised["lines"][0]
    second = move(call, revised, "sending").json()
    assert second["lines"][0]["frozen"]["hash"] != first["lines"][0]["frozen"]["hash"]
    assert read(call, first["lines"][0]["frozen"]).status_code == 200


def test_only_who_may_see_a_quote_it_stands_in_may_read_it(call, service, maker):
    sale = a_sale(service, owner_id=new_id())
    kept = sent(call, service, sale=sale)["lines"][0]["frozen"]
    own = {"cpq.handover-read": Scope.OWN}
    assert read(call, kept, an_actor(id=sale.owner_id), own).status_code == 200
    foreign = read(call, kept, an_actor(), own)
    assert (foreign.status_code, foreign.json()["code"]) == (404, "frozen-configuration-not-found")
    assert read(call, kept, rights={"cpq.quote-read": Scope.ALL}).status_code == 403
    assert read(call, {"hash": "0" * 64}).status_code == 404


@pytest.mark.parametrize("forbidden", ["update frozen_configurations set content = ''", "delete from frozen_configurations"])  # fmt: skip
def test_a_record_cannot_be_changed_behind_our_back(call, service, maker, forbidden):
    sent(call, service)
    with pytest.raises(IntegrityError), service.database.writer.begin() as connection:
        connection.execute(text(forbidden))


def test_a_quantity_of_nothing_is_told_to_who_sends_and_not_to_the_customer(call, service):
    none = (Position("oil", "油", "Oil", (Component("OIL", "油", "Oil", "l", "0"),)),)
    in_sale(service, a_product(), materials=none)
    book = a_price_book(entries=[an_entry()])
    draft_price_book(service.work(), an_actor(), book)
    publish_price_book(service.work(), an_actor(), book.id, 1, NOW)
    answer = move(call, drafted(call, service).json(), "sending")
    assert (answer.status_code, answer.json()["code"]) == (422, "quantity-not-positive")


def test_a_hundred_and_twenty_configured_lines_are_sent_and_said_yes(call, service, staged):
    a_company_that_sells(service)
    quote = sent(call, service, *[a_line_body(quantity=n + 1) for n in range(120)])
    assert said_yes(call, quote).status_code == 200
    told = [body for kind, body in staged() if kind.startswith("cpq.quote-") and "lines" in body]
    assert [line["line_no"] for body in told for line in body["lines"]] == list(range(1, 121))
    assert told[-1]["line_count"] == 120 and len(told) > 1


def counted(service):
    with service.reader.connect() as connection:
        return connection.execute(text("select count(*) from frozen_configurations")).scalar_one()
