"""A machine is priced for whom it is meant: the customer of a sale, or whom a quote is made out to."""

from decimal import Decimal

import pytest

from bodies import ALL, a_company_that_sells, a_line_body, a_sale
from builders import NOW, VALID, a_price_book, an_entry
from chassis.testing import an_actor
from cpq_svc.domain.account import Account
from cpq_svc.domain.partner import Partner
from cpq_svc.domain.price_terms import BookTerms, OptionPrice
from cpq_svc.usecases.copy_account import copy_account
from cpq_svc.usecases.copy_partner import copy_partner
from cpq_svc.usecases.draft_price_book import draft_price_book
from cpq_svc.usecases.publish_price_book import publish_price_book
from kernel.actor import Scope
from kernel.ids import new_id
from quoting import drafted


@pytest.fixture
def sale(service):
    """Of a customer in a group, in the east."""
    a_company_that_sells(service)
    sale = a_sale(service)
    account = Account(sale.account_id, sale.account_name, "KEY", "CN-32")
    copy_account(service.work(), service.service_actor, account, 2, NOW)
    return sale


def its_own_book(service, prices=(), **audience):
    """Other list prices, and other prices of options."""
    book = a_price_book(
        code="PB-OWN", entries=[an_entry(price="111111")], terms=BookTerms(options=prices), **audience
    )
    draft_price_book(service.work(), an_actor(), book)
    publish_price_book(service.work(), an_actor(), book.id, 1, NOW)


def tried(call, options=VALID, path="/configurations", actor=None, rights=ALL, **more):
    body = {"productCode": "HX-160", "options": list(options), **more}
    return call(actor or an_actor(), rights, "POST", path, json=body)


def list_price(verdict):
    return Decimal(verdict.json()["soFar"]["listPrice"]["amount"])


@pytest.mark.parametrize("audience", ["for_customer", "for_group", "for_region"])
def test_what_is_seen_is_what_the_customers_quote_will_say(call, service, sale, audience):
    whom = {"for_customer": str(sale.account_id), "for_group": "KEY", "for_region": "CN-32"}
    its_own_book(service, **{audience: whom[audience]})
    seen = tried(call, opportunityId=str(sale.id)).json()
    quote = drafted(call, service, sale, lines=[a_line_body()]).json()
    assert seen["price"]["netAmount"] == quote["netAmount"]
    assert Decimal(seen["soFar"]["listPrice"]["amount"]) == 111111
    assert list_price(tried(call)) == 250000


def test_what_is_finished_cheapest_goes_by_the_customers_prices(call, service, sale):
    dear = OptionPrice("TECHMATION", amount=Decimal(90000))
    its_own_book(service, (dear,), for_customer=str(sale.account_id))
    wish = {"options": (), "path": "/configurations/completion", "wish": "cheapest"}
    anybody = tried(call, **wish).json()["completion"]["options"]
    done = tried(call, **wish, opportunityId=str(sale.id)).json()
    assert ("TECHMATION" in anybody, "KEBA" in done["completion"]["options"]) == (True, True)
    assert Decimal(done["price"]["netAmount"]["amount"]) == 111111 + 20000 - 5000


def test_options_are_told_by_what_they_add_for_the_customer(call, service, sale):
    share = OptionPrice("ROBOT", percent=Decimal(10))
    open_yet = OptionPrice("DRYER", amount=Decimal(7), condition="KEBA")
    its_own_book(service, (share, open_yet), for_customer=str(sale.account_id))
    told = tried(call, (), opportunityId=str(sale.id)).json()["soFar"]["surcharges"]
    assert {each["option"]: each.get("amount", {}).get("amount") for each in told} == {
        "ROBOT": "11111.10", "DRYER": None,
    }  # fmt: skip
    assert "surcharges" not in tried(call, ()).json()["soFar"]


def test_repairs_are_ranked_by_what_they_change_for_the_customer(call, service, sale):
    its_own_book(service, (OptionPrice("SMALL", amount=Decimal(77000)),), for_customer=str(sale.account_id))
    first = lambda **more: tried(call, ("D50", "SMALL"), **more).json()["repairs"][0]["withdraw"]  # noqa: E731
    assert [first()[0]["code"], first(opportunityId=str(sale.id))[0]["code"]] == ["D50", "SMALL"]


def test_of_a_quotes_line_the_buyer_of_the_quote_counts(call, service, sale):
    partner_id = new_id()
    dealer = Partner(partner_id, partner_id, "A", None, "/hq/channel/", "CN-44", "昆山宏远机电有限公司")
    copy_partner(service.work(), service.service_actor, dealer, 1, NOW)
    its_own_book(service, for_customer=str(partner_id))
    buyer = {"kind": "dealer", "partnerId": str(partner_id)}
    quote = drafted(call, service, sale, buyer=buyer, lines=[a_line_body()]).json()
    seen = tried(call, quoteId=quote["quoteId"])
    assert (seen.json()["price"]["netAmount"], list_price(seen)) == (quote["netAmount"], 111111)
    assert list_price(tried(call, opportunityId=str(sale.id))) == 250000


@pytest.mark.parametrize("path", ["/configurations", "/configurations/completion"])
def test_a_foreign_sale_or_quote_does_not_exist(call, service, sale, path):
    quote = drafted(call, service, sale).json()
    stranger, own = an_actor(), {"cpq.configure": Scope.OWN}
    wish = {"wish": "cheapest"} if path.endswith("completion") else {}
    for meant, problem in (
        ({"opportunityId": str(sale.id)}, (422, "opportunity-unknown")),
        ({"opportunityId": str(new_id())}, (422, "opportunity-unknown")),
        ({"quoteId": quote["quoteId"]}, (404, "quote-not-found")),
    ):
        no = tried(call, path=path, actor=stranger, rights=own, **wish, **meant)
        assert (no.status_code, no.json()["code"]) == problem
    owner = an_actor(id=sale.owner_id)
    for meant in ({"opportunityId": str(sale.id)}, {"quoteId": quote["quoteId"]}):
        assert tried(call, path=path, actor=owner, rights=own, **wish, **meant).status_code == 200


def test_who_buys_is_said_once(call, service, sale):
    no = tried(call, opportunityId=str(sale.id), dealerGrade="A")
    assert (no.status_code, no.json()["code"]) == (422, "buyer-said-twice")
