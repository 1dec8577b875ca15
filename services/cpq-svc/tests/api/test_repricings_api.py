"""repricings.list_repricings repricings.start_repricing repricings.get_repricing repricings.list_repriced_quotes
repricings.stop_repricing
"""

import pytest
from sqlalchemy import text

from bodies import ALL, a_company_that_sells, a_line_body, a_price_book_body, a_sale, an_offer_body
from chassis.errand import worked_off
from chassis.jobs import JobLost
from chassis.leases import Leases
from chassis.testing import an_actor
from cpq_svc.entrypoints.tasks import KINDS
from cpq_svc.usecases import reprice_quotes
from cpq_svc.usecases.start_repricing import REPRICE
from kernel.actor import Scope

WHO = an_actor(scope=Scope.ALL)
PLAIN = ["TECHMATION", "D40"]


@pytest.fixture
def ask(call):
    def asked(method, path, **more):
        return call(WHO, ALL, method, path, **more)

    return asked


def quoted(ask, service, **line):
    body = {
        "opportunityId": str(a_sale(service).id),
        **an_offer_body(lines=[a_line_body(options=PLAIN, **line)]),
    }
    answer = ask("POST", "/quotes", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def a_drafted_book(ask, price, **changed):
    entries = [{"productCode": "HX-160", "listPrice": {"amount": price, "currency": "CNY"}}]
    body = a_price_book_body(
        code=f"NEW-{price}", entries=entries, scale=[], validFrom="2026-11-20", **changed
    )
    return ask("POST", "/price-books", json=body).json()


def started(ask, **body):
    answer = ask("POST", "/repricings", json={"name": "新价格", **body})
    assert answer.status_code == 201, answer.text
    return answer.json()["repricingId"]


def taken(service):
    leases = Leases(service.reader, [REPRICE])
    return leases.take(service.clock()), leases


def worked(service):
    run, leases = taken(service)
    worked_off(service, KINDS[run.kind], run, leases)


def told(ask, repricing):
    return ask("GET", f"/repricings/{repricing}").json()


def test_a_drafted_book_is_tried_on_open_quotes_and_no_quote_is_changed(ask, service):
    a_company_that_sells(service)
    quotes = [quoted(ask, service, quantity=n) for n in (1, 2)]
    book = a_drafted_book(ask, "240000.00")
    repricing = started(ask, candidate={"kind": "price-book", "id": book["priceBookId"]})
    assert (told(ask, repricing)["status"], told(ask, repricing)["total"]) == ("waiting", 2)
    worked(service)
    done = told(ask, repricing)
    assert [done[name] for name in ("status", "done", "losing", "failed")] == ["done", 2, 2, 0]
    assert [(each["quotes"], each["change"]) for each in done["owners"]] in (
        [(1, "-20000.00"), (1, "-10000.00")], [(2, "-30000.00")],
    )  # fmt: skip
    rows = ask("GET", f"/repricings/{repricing}/quotes?losing=true").json()["items"]
    assert [(row["number"], row["netBefore"], row["netAfter"], row["marginBefore"], row["marginAfter"]) for row in rows] == [
        (quotes[1]["number"], "500000.00", "480000.00", "160000.00", "140000.00"),
        (quotes[0]["number"], "250000.00", "240000.00", "80000.00", "70000.00"),
    ]  # fmt: skip
    assert ask("GET", f"/repricings/{repricing}/quotes?losing=false").json()["items"] == []
    read = ask("GET", f"/quotes/{quotes[0]['quoteId']}").json()
    assert (read["version"], read["netAmount"]) == (1, quotes[0]["netAmount"])
    assert ask("GET", "/price-books/" + book["priceBookId"]).json()["status"] == "draft"


def test_only_what_counts_and_what_a_book_priced_is_tried(ask, service):
    a_company_that_sells(service)
    counting, left_out = (
        a_line_body(options=PLAIN),
        a_line_body(options=PLAIN, counting="optional", chosen=False),
    )
    training = {"kind": "service", "nameZh": "培训", "unitPrice": {"amount": "1000", "currency": "CNY"}}
    lines = [left_out, counting, training]
    body = {
        "opportunityId": str(a_sale(service).id),
        **an_offer_body(lines=lines),
        "discount": {"amount": "500"},
    }
    assert ask("POST", "/quotes", json=body).status_code == 201
    book = a_drafted_book(ask, "240000.00")
    repricing = started(ask, candidate={"kind": "price-book", "id": book["priceBookId"]})
    worked(service)
    (row,) = ask("GET", f"/repricings/{repricing}/quotes").json()["items"]
    assert [row[name] for name in ("netBefore", "netAfter", "marginBefore", "marginAfter")] == [
        "250000.00", "240000.00", "80000.00", "70000.00",
    ]  # fmt: skip


def test_what_the_trial_says_is_what_then_happens(ask, service):
    a_company_that_sells(service)
    quote = quoted(ask, service, quantity=3)
    book = a_drafted_book(ask, "199999.99")
    repricing = started(ask, candidate={"kind": "price-book", "id": book["priceBookId"]})
    worked(service)
    (row,) = ask("GET", f"/repricings/{repricing}/quotes").json()["items"]
    headers = {"If-Match": '"1"'}
    ask("POST", f"/price-books/{book['priceBookId']}/publication", headers=headers)
    body = an_offer_body(lines=[a_line_body(options=PLAIN, quantity=3)])
    revised = ask("POST", f"/quotes/{quote['quoteId']}/revision", headers=headers, json=body).json()
    assert revised["netAmount"]["amount"] == row["netAfter"]
    assert revised["pockets"][0]["margin"] == row["marginAfter"]
    again = started(ask)
    worked(service)
    assert told(ask, again)["losing"] == 0


def a_rebate(ask, percent):
    table = {
        "inputs": [], "outputs": [{"name": "percent", "type": "number"}],
        "rules": [{"name": "all", "when": [], "then": [percent]}], "hit": "first",
    }  # fmt: skip
    body = {"code": "promo", "purpose": "price", "name": "promo", "table": table}
    return ask("POST", "/decision-tables", json=body).json()


def test_a_drafted_table_and_a_drafted_procedure_are_tried_on_past_quotes(ask, service):
    a_company_that_sells(service)
    first = a_rebate(ask, "2")
    unasked = ask(
        "POST", "/repricings",
        json={"name": "x", "candidate": {"kind": "decision-table", "id": first["ruleTableId"]}},
    )  # fmt: skip
    assert unasked.json()["code"] == "candidate-not-asked"
    headers = {"If-Match": '"1"'}
    ask("POST", f"/decision-tables/{first['ruleTableId']}/publication", headers=headers, json={})
    quoted(ask, service)
    names = ("list", "options", "quantity-scale", "dealer-grade", "manual-discount")
    steps = [*({"name": name} for name in names), {"name": "promotion", "table": "promo"}]
    procedure = ask("POST", "/price-procedures", json={"steps": steps}).json()
    past = {"from": "2026-01-01", "to": "2999-01-01"}
    tried = started(ask, candidate={"kind": "price-procedure", "id": procedure["priceProcedureId"]}, **past)
    worked(service)
    assert ask("GET", f"/repricings/{tried}/quotes").json()["items"][0]["change"] == "-5000.00"
    path = f"/price-procedures/{procedure['priceProcedureId']}/publication"
    ask("POST", path, headers=headers, json={})
    second = a_rebate(ask, "10")
    tried = started(ask, candidate={"kind": "decision-table", "id": second["ruleTableId"]}, **past)
    worked(service)
    assert ask("GET", f"/repricings/{tried}/quotes").json()["items"][0]["netAfter"] == "225000.00"


def test_what_was_only_offered_earns_the_rest_no_discount_when_it_is_tried_again(ask, service):
    a_company_that_sells(service)
    table = {
        "inputs": [{"name": "documentLines", "type": "number"}], "outputs": [{"name": "percent", "type": "number"}],
        "rules": [{"name": "two", "when": [{"low": "2"}], "then": ["10"]}], "hit": "first", "partial": True,
    }  # fmt: skip
    body = {"code": "many", "purpose": "price", "name": "many", "table": table}
    drafted = ask("POST", "/decision-tables", json=body).json()
    headers = {"If-Match": '"1"'}
    ask("POST", f"/decision-tables/{drafted['ruleTableId']}/publication", headers=headers, json={})
    names = ("list", "options", "quantity-scale", "dealer-grade", "manual-discount")
    steps = [*({"name": name} for name in names), {"name": "promotion", "table": "many"}]
    procedure = ask("POST", "/price-procedures", json={"steps": steps}).json()
    lines = [a_line_body(options=PLAIN), a_line_body(options=PLAIN, counting="optional")]
    sale = str(a_sale(service).id)
    made = ask("POST", "/quotes", json={"opportunityId": sale, **an_offer_body(lines=lines)})
    assert made.status_code == 201, made.text
    tried = started(ask, candidate={"kind": "price-procedure", "id": procedure["priceProcedureId"]})
    worked(service)
    (row,) = ask("GET", f"/repricings/{tried}/quotes").json()["items"]
    assert (row["netBefore"], row["netAfter"]) == ("250000.00", "250000.00")


def test_a_quote_that_cannot_be_priced_is_named_with_what_stops_it(ask, service):
    a_company_that_sells(service)
    quoted(ask, service)
    with service.database.writer.begin() as connection:
        connection.execute(text("update products set retired_on = '2026-06-01', status = 'retired'"))
    repricing = started(ask)
    worked(service)
    done = told(ask, repricing)
    assert (done["done"], done["failed"], done["losing"]) == (1, 1, 0)
    (row,) = ask("GET", f"/repricings/{repricing}/quotes").json()["items"]
    assert row["error"] == "product-not-sold" and "netAfter" not in row


def test_a_repricing_goes_on_where_it_was_and_takes_no_quote_twice(ask, service, monkeypatch):
    a_company_that_sells(service)
    for _ in range(5):
        quoted(ask, service)
    monkeypatch.setattr(reprice_quotes, "BATCH", 2)
    repricing = started(ask)
    lost, _ = taken(service)
    with service.reader.connect() as connection:
        connection.execute(text("update jobs set lease_until = '2000-01-01'"))
    won, leases = taken(service)
    with pytest.raises(JobLost):
        KINDS[lost.kind].run(service, lost)
    assert told(ask, repricing)["done"] == 0
    worked_off(service, KINDS[won.kind], won, leases)
    assert (told(ask, repricing)["done"], told(ask, repricing)["status"]) == (5, "done")
    assert len(ask("GET", f"/repricings/{repricing}/quotes").json()["items"]) == 5


def test_a_stopped_repricing_keeps_what_is_worked_out(ask, service, monkeypatch):
    a_company_that_sells(service)
    for _ in range(3):
        quoted(ask, service)
    monkeypatch.setattr(reprice_quotes, "BATCH", 1)
    repricing = started(ask)
    run, leases = taken(service)
    assert ask("POST", f"/repricings/{repricing}/cancellation").status_code == 200
    worked_off(service, KINDS[run.kind], run, leases)
    done = told(ask, repricing)
    assert (done["status"], done["done"], done["total"]) == ("stopped", 1, 3)
    assert [item["name"] for item in ask("GET", "/repricings").json()["items"]] == ["新价格"]


def test_margins_of_others_are_seen_only_with_the_right_to(call, ask, service):
    repricing = started(ask)
    blind = {name: scope for name, scope in ALL.items() if name != "cpq.see-margin"}
    for path in ("", f"/{repricing}", f"/{repricing}/quotes"):
        assert call(WHO, blind, "GET", f"/repricings{path}").status_code == 403
