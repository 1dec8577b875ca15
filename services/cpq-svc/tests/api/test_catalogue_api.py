"""catalogue.list_catalogue"""

import json
from decimal import Decimal

import pytest

from bodies import a_company_that_sells
from builders import NOW, TODAY, VALID, a_price_book, a_product, a_scale, an_entry
from chassis.testing import an_actor
from cpq_svc.domain.partner import Partner
from cpq_svc.domain.price_book import GradeDiscount
from cpq_svc.domain.pricing import AskedLine, Buyer, BuyerKind
from cpq_svc.domain.product import Status
from cpq_svc.domain.waterfall import Claim, waterfall
from cpq_svc.usecases.copy_partner import copy_partner
from cpq_svc.usecases.draft_price_book import draft_price_book
from cpq_svc.usecases.price_request import price_request
from cpq_svc.usecases.publish_price_book import publish_price_book
from kernel.actor import Kind, Scope
from kernel.ids import new_id
from kernel.money import Money

READ = {"cpq.catalogue-read": Scope.PARTNER}


@pytest.fixture
def partner(service):
    """A partner of a grade, as channel told of it."""

    def tell(grade="A"):
        partner_id = new_id()
        partner = Partner(partner_id, partner_id, grade, None, "/hq/channel/", "CN-32")
        copy_partner(service.work(), service.service_actor, partner, 1)
        return partner

    return tell


@pytest.fixture
def look(call):
    """A dealer's look at its own catalogue."""

    def ask(partner, query="", of=None):
        dealer = an_actor(Kind.DEALER, partner_id=partner.id)
        return call(dealer, READ, "GET", f"/partners/{(of or partner).id}/catalogue{query}")

    return ask


def test_a_dealer_sees_what_is_in_sale_at_its_own_price(service, partner, look):
    a_company_that_sells(service, "HX-160", "HX-200")
    with service.work().by(service.service_actor) as tx:
        tx.products.add(a_product("HX-900", Status.DRAFT))
    items = look(partner()).json()["items"]
    assert [(item["code"], item["price"]) for item in items] == [
        ("HX-160", {"amount": "220000.00", "currency": "CNY"}),
        ("HX-200", {"amount": "220000.00", "currency": "CNY"}),
    ]
    assert look(partner("B")).json()["items"][0]["price"]["amount"] == "230000.00"


def test_neither_cost_nor_list_prices_nor_other_grades_show(service, partner, look):
    a_company_that_sells(service)
    answers = [look(partner(), query) for query in ("", "?code=HX-160")]
    assert [answer.status_code for answer in answers] == [200, 200]
    told = [answer.text for answer in answers]
    # Cost, list price, the other grade's price, both grades' discounts, a list surcharge.
    for number in ("170000", "250000", "230000", '"12"', '"8"', "20000.00", "60000"):
        assert [number in answer.replace("220000.00", "") for answer in told] == [False, False], number
    assert [word in "".join(told) for word in ("cost", "grade", "discount", "listPrice")] == [False] * 4


def test_base_and_options_add_up_to_what_a_price_check_says(service, partner, look):
    a_company_that_sells(service)
    (item,) = look(partner(), "?code=HX-160").json()["items"]
    options = {option["code"]: option for group in item["optionGroups"] for option in group["options"]}
    shown = Decimal(item["price"]["amount"]) + sum(
        Decimal(options[code]["surcharge"]["amount"]) for code in VALID
    )
    buyer = Buyer(BuyerKind.DEALER, "A")
    asked = [AskedLine("HX-160", VALID, 1)]
    (line,) = price_request(service.work(), service.service_actor, asked, buyer, "CNY", TODAY)
    assert shown == line.net_amount == Decimal("298496.00")


@pytest.mark.parametrize(
    "price, percent, scale",
    [
        ("0.05", "50", ()), ("0.01", "12.5", ()), ("99999.99", "33.33", ()), ("250000.45", "7.77", ((1, "1.11"),)),
        ("123456789.13", "0", ((1, "99.99"), (2, "100"))), ("100", "100", ()), ("1.15", "90", ((2, "50"),)),
        ("10.25", "0.1", ((1, "0.1"),)),
    ],
)  # fmt: skip
def test_the_price_shown_is_the_waterfalls_to_the_cent(service, partner, look, price, percent, scale):
    with service.work().by(service.service_actor) as tx:
        tx.products.add(a_product())
    grades = (GradeDiscount("A", Decimal(percent)),)
    book = a_price_book(entries=[an_entry("HX-160", price, *scale)], grades=grades, scale=())
    draft_price_book(service.work(), an_actor(), book)
    publish_price_book(service.work(), an_actor(), book.id, 1, NOW)
    claim = Claim(
        "PB-2026",
        Money.of(price, "CNY"),
        (),
        1,
        a_scale(*scale),
        "A",
        Decimal(percent),
        Decimal(0),
        Decimal(0),
    )
    (item,) = look(partner()).json()["items"]
    assert Decimal(item["price"]["amount"]) == waterfall(claim).net_amount


def test_one_product_shows_what_may_be_built_into_it(service, partner, look):
    a_company_that_sells(service, "HX-160", "HX-200")
    (item,) = look(partner(), "?code=HX-160").json()["items"]
    assert [group["code"] for group in item["optionGroups"]] == ["controller", "screw", "pump", "extras"]
    assert item["optionGroups"][2]["options"][1] == {
        "code": "SMALL", "nameZh": "SMALL 选件", "nameEn": "SMALL option", "settings": [],
        "surcharge": {"amount": "-4400.00", "currency": "CNY"},
    }  # fmt: skip
    assert [rule["kind"] for rule in item["rules"]] == ["requires", "excludes"]
    assert item["parameters"][0]["unit"] == "kN"
    assert look(partner(), "?code=NOTHING").json() == {"items": []}
    assert "optionGroups" not in json.dumps(look(partner()).json())


def test_without_a_price_in_force_for_its_grade_a_product_shows_none(service, partner, look):
    a_company_that_sells(service)
    (item,) = look(partner("Z"), "?code=HX-160").json()["items"]
    assert "price" not in item and "surcharge" not in json.dumps(item)


def test_the_catalogue_of_a_foreign_or_unknown_partner_is_not_there(service, partner, look):
    a_company_that_sells(service)
    own, foreign = partner(), partner("B")
    unknown = Partner(new_id(), new_id(), "A", None, "", "")
    answers = [look(own, of=other) for other in (foreign, unknown)]
    assert [(a.status_code, a.json()["code"]) for a in answers] == [(404, "partner-not-found")] * 2


def test_pages_follow_each_other(service, partner, look):
    a_company_that_sells(service, "HX-160", "HX-200", "HX-300")
    dealer = partner()
    first = look(dealer, "?limit=2").json()
    second = look(dealer, f"?limit=2&cursor={first['next']}").json()
    assert [item["code"] for item in first["items"] + second["items"]] == ["HX-160", "HX-200", "HX-300"]
