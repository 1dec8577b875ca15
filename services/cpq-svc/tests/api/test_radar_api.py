"""radar.list_touched_quotes radar.get_touched_quote radar.close_touched_quote radar.renew_quote"""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import text

from bodies import ALL, a_company_that_sells, a_line_body, a_price_book_body, a_sale, an_offer_body
from chassis.errand import worked_off
from chassis.jobs import JobLost
from chassis.leases import Leases
from chassis.testing import an_actor
from cpq_svc.domain.account import Account
from cpq_svc.domain.partner import Partner
from cpq_svc.entrypoints.tasks import KINDS
from cpq_svc.usecases import find_touched_quotes as finding
from cpq_svc.usecases.begin_radar_changes import begin_radar_changes
from cpq_svc.usecases.copy_account import copy_account
from cpq_svc.usecases.copy_partner import copy_partner
from cpq_svc.usecases.look_for_touched import FIND
from kernel.actor import Scope
from kernel.business_time import company_day
from kernel.ids import new_id
from quoting import SECTIONED

WHO = an_actor(scope=Scope.ALL)
PLAIN = ["TECHMATION", "D40"]


@pytest.fixture
def ask(call):
    def asked(method, path, version=None, **more):
        headers = {"If-Match": f'"{version}"'} if version else {}
        return call(WHO, ALL, method, path, headers=headers, **more)

    return asked


def day(service, days=0):
    return str(company_day(service.clock(), "Asia/Shanghai") + timedelta(days=days))


def quoted(ask, service, line=None, sale=None, **changed):
    lines = [a_line_body(options=PLAIN, **(line or {}))]
    given = {"lines": lines, "validUntil": day(service, 30), **changed}
    sale = sale or a_sale(service)
    answer = ask("POST", "/quotes", json={"opportunityId": str(sale.id), **an_offer_body(**given)})
    assert answer.status_code == 201, answer.text
    return answer.json()


def sent(ask, quote):
    return ask("POST", f"/quotes/{quote['quoteId']}/sending", quote["version"]).json()


def a_book(ask, service, price, code=None, days=0, **changed):
    entries = [{"productCode": "HX-160", "listPrice": {"amount": price, "currency": "CNY"}}]
    body = a_price_book_body(
        code=code or f"NEW-{price}", entries=entries, scale=[], validFrom=day(service, days), **changed
    )
    book = ask("POST", "/price-books", json=body).json()
    answer = ask("POST", f"/price-books/{book['priceBookId']}/publication", 1)
    assert answer.status_code == 200, answer.text


def taken(service):
    leases = Leases(service.reader, list(KINDS))
    return leases.take(service.clock()), leases


def worked(service):
    """Everything that waits."""
    while True:
        run, leases = taken(service)
        if run is None:
            return
        worked_off(service, KINDS[run.kind], run, leases)


def listed(ask, **query):
    answer = ask("GET", "/touched-quotes", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def the_product(ask):
    return next(each for each in ask("GET", "/products").json()["items"] if each["code"] == "HX-160")


def gone(ask, service, last=None, successor=None):
    product = the_product(ask)
    if last is None:
        return ask("POST", f"/products/{product['productId']}/retirement", product["version"])
    body = {"lastOrderOn": last, **({"successor": successor} if successor else {})}
    return ask("POST", f"/products/{product['productId']}/phase-out", product["version"], json=body)


def test_a_price_book_lists_the_quotes_it_touches_and_changes_none(ask, service):
    a_company_that_sells(service)
    draft, given = quoted(ask, service), sent(ask, quoted(ask, service))
    before = [ask("GET", f"/quotes/{each['quoteId']}").json() for each in (draft, given)]
    a_book(ask, service, "260000.00")
    worked(service)
    rows = {row["standing"]: row for row in listed(ask)}
    assert set(rows) == {"draft", "sent"}
    assert (rows["draft"]["proposal"], rows["sent"]["proposal"]) == ("revise", "inform")
    told = [
        rows["draft"][name] for name in ("cause", "detail", "netBefore", "netAfter", "marginAfter", "status")
    ]
    assert told == ["price-book", "NEW-260000.00", "250000.00", "260000.00", "90000.00", "open"]
    one = ask("GET", f"/touched-quotes/{rows['draft']['touchedQuoteId']}").json()
    changes = {change["what"]: (change["before"], change["after"]) for change in one["lines"][0]["changes"]}
    assert changes["list-price"] == ("250000.00", "260000.00")
    assert {change["what"] for change in one["margins"][0]["changes"]} == {"margin"} and one["costs"] == []
    assert [ask("GET", f"/quotes/{each['quoteId']}").json() for each in (draft, given)] == before


def test_another_rate_of_vat_lists_the_quotes_that_have_the_old_one(ask, service):
    a_company_that_sells(service)
    draft, given = quoted(ask, service), sent(ask, quoted(ask, service))
    before = [ask("GET", f"/quotes/{each['quoteId']}").json() for each in (draft, given)]
    product = the_product(ask)
    path, version = f"/products/{product['productId']}/vat-rate", product["version"]
    assert ask("PUT", path, version, json={"vatRate": product["vatRate"]}).status_code == 200
    worked(service)
    assert listed(ask) == []  # it is the rate they have
    version = ask("PUT", path, version, json={"vatRate": "0.09"}).json()["version"]
    worked(service)
    rows = {row["standing"]: row for row in listed(ask)}
    assert (rows["draft"]["proposal"], rows["sent"]["proposal"]) == ("revise", "inform")
    assert {(row["cause"], row["subject"], row["detail"]) for row in rows.values()} == {
        ("vat-rate", product["code"], "0.09")
    }
    one = ask("GET", f"/touched-quotes/{rows['sent']['touchedQuoteId']}").json()
    changes = {change["what"]: (change["before"], change["after"]) for change in one["lines"][0]["changes"]}
    assert changes["tax-rate"] == ("0.13", "0.09")
    assert [ask("GET", f"/quotes/{each['quoteId']}").json() for each in (draft, given)] == before
    # Back to the rate they have: nothing is left to do.
    ask("PUT", path, version, json={"vatRate": "0.13"})
    worked(service)
    assert {row["status"] for row in listed(ask)} == {"overtaken"}


def told_of(service, sale, group, region, version):
    account = Account(sale.account_id, sale.account_name, group, region)
    copy_account(service.work(), service.service_actor, account, version, service.clock())


@pytest.mark.parametrize(("group", "region"), [("KEY", "CN-32"), ("", "CN-11")])
def test_a_customer_that_moves_to_other_prices_has_its_open_quotes_listed_and_nobody_elses(
    ask, service, group, region
):
    a_company_that_sells(service)
    moved, other = a_sale(service), a_sale(service)
    for sale in (moved, other):
        told_of(service, sale, "", "CN-32", 1)
    a_book(ask, service, "240000.00", code="KEY", forGroup="KEY")
    a_book(ask, service, "270000.00", code="NORTH", forRegion="CN-11")
    quote, _ = quoted(ask, service, sale=moved), quoted(ask, service, sale=other)
    told_of(service, moved, group, region, 3)
    # What was told before the move is no news, and of a name nobody hears.
    told_of(service, moved, "", "CN-32", 2)
    told_of(service, moved, group, region, 4)
    worked(service)
    (row,) = listed(ask)
    after = "240000.00" if group else "270000.00"
    assert [row[name] for name in ("quoteId", "cause", "detail", "netBefore", "netAfter", "proposal")] == [
        quote["quoteId"], "customer", f"{group or '-'} {region}", "250000.00", after, "revise",
    ]  # fmt: skip


def test_a_dealer_of_another_grade_has_its_open_quotes_listed(ask, service):
    a_company_that_sells(service)
    dealers = [new_id(), new_id()]

    def graded(dealer, grade, version):
        partner = Partner(dealer, dealer, grade, None, "/hq/channel/", "CN-32")
        copy_partner(service.work(), service.service_actor, partner, version, service.clock())

    for dealer in dealers:
        graded(dealer, "A", 1)
    quotes = [quoted(ask, service, buyer={"kind": "dealer", "partnerId": str(dealer)}) for dealer in dealers]
    quoted(ask, service)
    graded(dealers[0], "B", 2)
    worked(service)
    (row,) = listed(ask)
    told = [row[name] for name in ("quoteId", "cause", "detail", "netBefore", "netAfter")]
    assert told == [quotes[0]["quoteId"], "dealer", "B CN-32", "220000.00", "230000.00"]
    graded(dealers[1], "Z", 2)
    worked(service)
    stopped = next(row for row in listed(ask) if row["quoteId"] == quotes[1]["quoteId"])
    assert (stopped["cause"], stopped["error"]) == ("dealer", "grade-without-discount")


def test_a_quote_that_comes_to_the_same_is_not_listed(ask, service):
    a_company_that_sells(service)
    quoted(ask, service)
    a_book(ask, service, "250000.00")
    a_book(ask, service, "1.00", code="OTHER", forRegion="CN-11")
    worked(service)
    assert listed(ask) == []


def test_a_later_change_overtakes_and_the_same_one_is_told_once(ask, service):
    a_company_that_sells(service)
    quote = quoted(ask, service)
    last = day(service, 10)
    for _ in range(2):
        assert gone(ask, service, last).status_code == 200
        worked(service)
    (only,) = listed(ask)
    assert (only["proposal"], only["status"]) == ("revise", "open")
    gone(ask, service, day(service, 60))
    worked(service)
    rows = listed(ask, quoteId=quote["quoteId"])
    assert [(row["status"], row["proposal"]) for row in rows] == [("open", "inform"), ("overtaken", "revise")]
    # The day it was first told of is another change again.
    gone(ask, service, last)
    worked(service)
    assert [row["status"] for row in listed(ask)] == ["open", "overtaken", "overtaken"]
    assert (
        len(listed(ask, status="open", cause="product", proposal="revise", standing="draft", text="HX-160"))
        == 1
    )


def test_a_product_that_goes_is_followed_by_its_successor(ask, service):
    a_company_that_sells(service, "HX-160", "HX-200")
    sent(ask, quoted(ask, service))
    gone(ask, service, day(service, 3), "HX-200")
    worked(service)
    (row,) = listed(ask)
    assert (row["proposal"], row["successor"], row["subject"]) == ("successor", "HX-200", "HX-160")
    gone(ask, service)
    worked(service)
    assert listed(ask, status="open")[0]["error"] == "product-not-sold"


def test_an_edition_that_takes_an_option_away_cannot_be_kept(ask, service):
    a_company_that_sells(service)
    draft, given = quoted(ask, service), sent(ask, quoted(ask, service))
    drafted = ask("POST", "/option-models", json={"productCode": "HX-160"}).json()
    screw = next(group for group in drafted["model"]["optionGroups"] if group["code"] == "screw")
    screw["options"] = [option for option in screw["options"] if option["code"] != "D40"]
    path = f"/option-models/{drafted['optionModelId']}"
    changed = ask("PUT", path, drafted["version"], json={"model": drafted["model"], "note": ""})
    assert changed.status_code == 200, changed.text
    released = ask("POST", f"{path}/release", changed.json()["version"], json={})
    assert released.status_code == 200, released.text
    worked(service)
    rows = {row["quoteId"]: row for row in listed(ask)}
    assert {rows[draft["quoteId"]]["proposal"], rows[given["quoteId"]]["proposal"]} == {"revise", "withdraw"}
    assert rows[draft["quoteId"]]["error"] == "configuration-invalid"
    assert "D40" in rows[draft["quoteId"]]["told"]


def test_revising_a_quote_closes_what_has_begun_and_leaves_what_is_to_come(ask, service):
    a_company_that_sells(service)
    quote = quoted(ask, service)
    a_book(ask, service, "260000.00")
    a_book(ask, service, "270000.00", days=5, forRegion="CN-32")
    worked(service)
    assert len(listed(ask, status="open")) == 2
    body = an_offer_body(lines=[a_line_body(options=PLAIN)], validUntil=day(service, 30))
    assert ask("POST", f"/quotes/{quote['quoteId']}/revision", 1, json=body).status_code == 200
    done, waits = listed(ask, status="done"), listed(ask, status="open")
    assert [(row["netAfter"], row["closedBy"]) for row in done] == [("260000.00", str(WHO.id))]
    assert [(row["netAfter"], row["writtenSince"]) for row in waits] == [("270000.00", True)]


def test_a_change_to_come_is_looked_at_once_more_when_it_begins(ask, service):
    a_company_that_sells(service)
    first = quoted(ask, service)
    a_book(ask, service, "260000.00", days=5)
    worked(service)
    later = quoted(ask, service)
    on = service.clock() + timedelta(days=5)
    for begun in (1, 0):
        assert begin_radar_changes(service.work(), service.service_actor, on) == begun
        worked(service)
    assert {row["quoteId"] for row in listed(ask, status="open")} == {first["quoteId"], later["quoteId"]}
    assert len(listed(ask)) == 2


def test_an_entry_is_closed_once_and_a_dismissal_says_why(ask, service):
    a_company_that_sells(service)
    quoted(ask, service)
    a_book(ask, service, "260000.00")
    worked(service)
    (row,) = listed(ask)
    path = f"/touched-quotes/{row['touchedQuoteId']}/closing"
    assert ask("POST", path, 1, json={"done": False}).json()["code"] == "dismissal-unexplained"
    assert ask("POST", path, 9, json={"done": True}).status_code == 412
    closed = ask("POST", path, 1, json={"done": False, "reason": "客户已签意向书"}).json()
    assert [closed[name] for name in ("status", "reason", "closedBy")] == [
        "dismissed",
        "客户已签意向书",
        str(WHO.id),
    ]
    assert ask("POST", path, 2, json={"done": True}).json()["code"] == "touched-quote-is-closed"
    assert listed(ask, settled="false", ownerId=row["ownerId"]) and not listed(ask, settled="true")


def test_what_touches_others_quotes_is_not_there_and_margins_need_the_right(call, ask, service):
    a_company_that_sells(service)
    sale = a_sale(service)
    quoted(ask, service, sale=sale)
    a_book(ask, service, "260000.00")
    worked(service)
    (row,) = listed(ask)
    path, own = (
        f"/touched-quotes/{row['touchedQuoteId']}",
        {"cpq.quote-read": Scope.OWN, "cpq.quote-write": Scope.OWN},
    )
    stranger = an_actor(scope=Scope.OWN)
    assert call(stranger, own, "GET", "/touched-quotes").json()["items"] == []
    assert call(stranger, own, "GET", path).status_code == 404
    closing = call(stranger, own, "POST", f"{path}/closing", headers={"If-Match": '"1"'}, json={"done": True})
    assert closing.status_code == 404
    blind = {name: scope for name, scope in ALL.items() if name not in ("cpq.see-cost", "cpq.see-margin")}
    shown = call(WHO, blind, "GET", path).json()
    assert not {"costs", "margins", "costAfter", "marginAfter"} & set(shown)
    assert shown["netAfter"] == "260000.00" and "margin" not in str(shown["lines"])
    shown = call(WHO, {**blind, "cpq.see-margin": Scope.ALL}, "GET", path).json()
    assert shown["marginAfter"] == "90000.00" and not {"costs", "costAfter"} & set(shown)


def test_looking_goes_on_where_it_was_and_doubles_nothing(ask, service, monkeypatch):
    a_company_that_sells(service)
    for _ in range(5):
        quoted(ask, service)
    monkeypatch.setattr(finding, "BATCH", 2)
    a_book(ask, service, "260000.00")
    killed, _ = taken(service)
    assert killed.kind == FIND
    reached, batches = finding.keep_touched, []

    def dies(*given):
        batches.append(given)
        if len(batches) == 2:
            raise KeyboardInterrupt
        return reached(*given)

    monkeypatch.setattr(finding, "keep_touched", dies)
    with pytest.raises(KeyboardInterrupt):
        KINDS[FIND].run(service, killed)
    assert len(listed(ask)) == 2
    monkeypatch.setattr(finding, "keep_touched", reached)
    with service.reader.connect() as connection:
        connection.execute(text("update jobs set lease_until = '2000-01-01'"))
    won, leases = taken(service)
    with pytest.raises(JobLost):
        KINDS[FIND].run(service, killed)
    worked_off(service, KINDS[won.kind], won, leases)
    assert len(listed(ask)) == len({row["quoteId"] for row in listed(ask)}) == 5


OFFERED = """select q.id::text, md5(q::text || r.told || l.told) from quotes q
  join (select quote_id, string_agg(r::text, '|' order by number) as told from quote_revisions r group by 1) r
    on r.quote_id = q.id
  join (select quote_id, string_agg(l::text, '|' order by revision, line_no) as told from quote_lines l group by 1) l
    on l.quote_id = q.id"""


def hashes(service):
    with service.reader.connect() as connection:
        return {row[0]: row[1] for row in connection.execute(text(OFFERED))}


@pytest.mark.parametrize("seed", range(4))
def test_no_change_whatever_it_touches_alters_what_any_quote_says(ask, service, seed):
    chance = Random(seed)
    a_company_that_sells(service, "HX-160", "HX-200")
    with_160 = set()
    for number in range(6):
        code = chance.choice(["HX-160", "HX-200"])
        quote = quoted(ask, service, line={"productCode": code, "quantity": chance.randint(1, 4)})
        if code == "HX-160":
            with_160.add(quote["quoteId"])
        if number % 2:
            sent(ask, quote)
    before = hashes(service)
    changes = [
        lambda turn: a_book(ask, service, f"2{chance.randint(0, 9)}0000.00", f"B{turn}", days=turn),
        lambda turn: a_book(ask, service, "1.00", f"R{turn}", days=turn, forRegion=chance.choice(["CN-32", "CN-11"])),
        lambda turn: gone(ask, service, day(service, chance.randint(0, 40))),
    ]  # fmt: skip
    for turn in range(5):
        chance.choice(changes)(turn)
        worked(service)
        assert hashes(service) == before
    # Each of the books leaves HX-200 without a price where it is for everybody; the product's own change does not.
    assert {row["quoteId"] for row in listed(ask, cause="product")} <= with_160
    rows = listed(ask, status="open")
    assert len(rows) == len({(row["quoteId"], row["cause"], row.get("subject")) for row in rows})


def test_two_changes_of_one_subject_at_once_leave_one_open_entry(ask, service):
    a_company_that_sells(service)
    quoted(ask, service)
    a_book(ask, service, "260000.00")
    a_book(ask, service, "270000.00", days=1)
    runs = [taken(service), taken(service)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda each: worked_off(service, KINDS[FIND], *each), runs))
    assert [row["netAfter"] for row in listed(ask, status="open")] == ["270000.00"]


def test_a_quote_is_renewed_with_all_it_says_but_its_prices(ask, service):
    a_company_that_sells(service)
    said = {**SECTIONED, "validUntil": day(service, 30)}
    answer = ask("POST", "/quotes", json={"opportunityId": str(a_sale(service).id), **an_offer_body(**said)})
    quote = sent(ask, answer.json())
    a_book(ask, service, "260000.00")
    worked(service)
    (row,) = listed(ask)
    path = f"/quotes/{quote['quoteId']}/renewal"
    assert ask("POST", path, 9, json={}).status_code == 412
    renewed = ask("POST", path, quote["version"], json={}).json()
    assert (renewed["status"], renewed["revision"]) == ("draft", 2)
    assert renewed["netAmount"]["amount"] == row["netAfter"] != quote["netAmount"]["amount"]
    for kept in ("paymentTerms", "discount", "terms", "buyer", "internalNotes", "validUntil"):
        assert renewed[kept] == quote[kept]
    assert [line.get("section") for line in renewed["lines"]] == [
        line.get("section") for line in quote["lines"]
    ]
    assert [row["status"] for row in listed(ask)] == ["done"]
    later = ask("POST", path, renewed["version"], json={"validUntil": day(service, 60)}).json()
    assert (later["validUntil"], later["revision"]) == (day(service, 60), 2)
