"""What writing and pricing a quote asks of the database. Each statement is a round trip: one more is a decision,
not an accident.
"""

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from bodies import ALL, a_line_body, a_price_book_body, a_sale, an_offer_body, in_sale
from builders import NOW, VALID, a_product
from chassis.testing import an_actor
from cpq_svc.domain.account import Account
from cpq_svc.domain.pricing import AskedLine, Buyer
from cpq_svc.domain.repricing import Candidate, Picked
from cpq_svc.domain.structure import Component, Operation, Position
from cpq_svc.usecases.copy_account import copy_account
from cpq_svc.usecases.price_request import price_request
from cpq_svc.usecases.repricer import Repricer

# The request is claimed; the sale with its customer; products; books; what is in force beside them; the number;
# the quote, its revision and its lines; who did it, with the answer. The rows of a statement go in one pipeline of
# the driver, which costs the processor no more than one INSERT of them all.
OF_A_QUOTE = 10
# The same without the number, and nothing is kept. A price is asked for nobody's sale.
OF_A_PREVIEW, OF_A_PRICE = 4, 3
WHO = an_actor()
CODES = ["HX-160", "HX-200"]
MADE_OF = {
    "materials": (Position("screw", "螺杆", "screw", (Component("S-45", "螺杆", "screw", "pcs"),)),),
    "operations": (Operation("assemble", "装配", "assembly", "A1", "400"),),
}


@contextmanager
def asked_of(service):
    """The statements that the database is asked meanwhile."""
    asked = []

    def note(_, __, statement, *___):
        asked.append(" ".join(statement.split()))

    for engine in (service.database.writer, service.database.reader):
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        for engine in (service.database.writer, service.database.reader):
            event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def sale(call, service):
    """Of a company that prices by all there is: machines made of items, offered in another currency by decision
    tables above and below the net amount.
    """

    def made(path, body, key, **publication):
        drafted = call(WHO, ALL, "POST", f"/{path}", json=body).json()
        where, match = f"/{path}/{drafted[key]}/publication", {"If-Match": f'"{drafted["version"]}"'}
        assert call(WHO, ALL, "POST", where, headers=match, **publication).status_code == 200

    for code in CODES:
        in_sale(service, a_product(code), **MADE_OF)
    price = {"amount": "32000.00", "currency": "EUR"}
    entries = [{"productCode": code, "listPrice": price} for code in CODES]
    made("price-books", a_price_book_body(currency="EUR", entries=entries), "priceBookId")
    for name in ("volume", "rebate"):
        rule = {"name": name, "when": [{}], "then": ["2"]}
        table = {
            "inputs": [{"name": "documentAmount", "type": "number"}], "rules": [rule],
            "outputs": [{"name": "percent", "type": "number"}], "partial": True,
        }  # fmt: skip
        body = {"code": name, "purpose": "price", "name": name, "table": table}
        made("decision-tables", body, "ruleTableId", json={})
    built_in = [{"name": n} for n in ("list", "options", "quantity-scale", "dealer-grade", "manual-discount")]
    decided = [{"name": "volume", "table": "volume"}, {"name": "expected-rebate", "table": "rebate"}]
    made("price-procedures", {"steps": built_in + decided, "note": ""}, "priceProcedureId", json={})
    rates = [{"currency": "EUR", "rate": "7.85", "source": "BOC"}]
    made(
        "exchange-rates",
        {"code": "FX", "base": "CNY", "validFrom": "2026-01-01", "rates": rates},
        "rateListId",
    )
    cost = {"source": "ERP", "asOf": "2026-01-01"}
    costs = {
        "items": [{"code": "S-45", "amount": "9000", **cost}],
        "hours": [{"code": "A1", "amount": "95", **cost}],
    }
    made("cost-lists", {"code": "CL", "currency": "CNY", "validFrom": "2026-01-01", **costs}, "costListId")
    sold = a_sale(service)
    copy_account(service.work(), service.service_actor, Account(sold.account_id, "华晨机械"), 2, NOW)
    return sold


def a_body(sale, count):
    lines = [a_line_body(productCode=code) for code in CODES * (count // 2)]
    return {"opportunityId": str(sale.id), **an_offer_body(lines=lines, currency="EUR")}


@pytest.mark.parametrize(
    ("path", "status", "most"), [("/quotes", 201, OF_A_QUOTE), ("/quotes/preview", 200, OF_A_PREVIEW)]
)
def test_a_quote_asks_as_many_statements_however_long_it_is(call, service, sale, path, status, most):
    def asked(count):
        with asked_of(service) as statements:
            answer = call(WHO, ALL, "POST", path, json=a_body(sale, count))
        assert answer.status_code == status, answer.text
        assert all(line["lineNo"] for line in answer.json()["pockets"])
        return statements

    asked(2)  # what is published is read once per process
    few, many = asked(10), asked(100)
    assert (len(few), len(many)) == (most, most), "\n".join(few)


def test_a_price_asks_three_however_many_lines_it_has(service, sale):
    def asked(count):
        lines = [AskedLine("HX-160", VALID, 1)] * count
        with asked_of(service) as statements:
            price_request(service.work(), service.service_actor, lines, Buyer(), "EUR", NOW.date())
        return statements

    asked(1)
    few, many = asked(10), asked(100)
    assert (len(few), len(many)) == (OF_A_PRICE, OF_A_PRICE), "\n".join(few)


def test_quotes_of_one_buyer_are_worked_out_anew_with_as_many_statements_as_one(call, service, sale):
    def asked(count):
        for _ in range(count):
            assert call(WHO, ALL, "POST", "/quotes", json=a_body(sale, 2)).status_code == 201
        with service.work().by(service.service_actor) as tx:
            quotes = tx.quotes.to_reprice(Picked(), NOW.date(), None, 100)
            assert len(quotes) >= count
            with asked_of(service) as statements:
                repricer = Repricer(tx, Candidate(), NOW.date(), quotes)
                assert not any(repricer.of(quote).error for quote in quotes)
        return statements

    asked(1)
    one, many = asked(0), asked(12)
    assert len(one) == len(many), "\n".join(many)
