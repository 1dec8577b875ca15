"""catalogue.list_catalogue"""

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bodies import ALL, a_company_that_sells, in_sale
from builders import NOW, TODAY, VALID, a_model, a_price_book, a_product, an_entry, prices_of
from chassis.testing import an_actor
from cpq_svc.domain.option import Cardinality, Measure, OptionGroup, Range
from cpq_svc.domain.option_model import OptionModel
from cpq_svc.domain.partner import Partner
from cpq_svc.domain.price_book import GradeDiscount
from cpq_svc.domain.price_procedure import STANDARD
from cpq_svc.domain.price_step import Effect, StepName
from cpq_svc.domain.price_terms import AmountBreak, BookTerms, EntryTerms
from cpq_svc.domain.pricing import AskedLine, Buyer, BuyerKind
from cpq_svc.domain.product import Status
from cpq_svc.domain.product_life import Kind as ProductKind
from cpq_svc.domain.scales import scales
from cpq_svc.domain.waterfall import Basis, walk
from cpq_svc.usecases.copy_partner import copy_partner
from cpq_svc.usecases.draft_price_book import draft_price_book
from cpq_svc.usecases.price_request import price_request
from cpq_svc.usecases.publish_price_book import publish_price_book
from kernel.actor import Kind, Scope
from kernel.ids import new_id

READ = {"cpq.catalogue-read": Scope.PARTNER}


@pytest.fixture
def partner(service):
    """A partner of a grade, as channel told of it."""

    def tell(grade="A"):
        partner_id = new_id()
        partner = Partner(partner_id, partner_id, grade, None, "/hq/channel/", "CN-32")
        copy_partner(service.work(), service.service_actor, partner, 1, NOW)
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
    in_sale(service, a_product())
    grades = (GradeDiscount("A", Decimal(percent)),)
    book = a_price_book(entries=[an_entry("HX-160", price, *scale)], grades=grades, scale=())
    draft_price_book(service.work(), an_actor(), book)
    publish_price_book(service.work(), an_actor(), book.id, 1, NOW)
    taken = (
        *scales(prices_of(book), "HX-160", 1, Decimal(price)),
        Effect(StepName.GRADE, percent=Decimal(percent)),
    )
    basis = Basis("CNY", "PB-2026", Decimal(price), 1, Decimal(0), STANDARD, effects=taken)
    (item,) = look(partner()).json()["items"]
    assert Decimal(item["price"]["amount"]) == walk(basis, {}).net_amount


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
    assert item["numbers"] == []
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


def test_a_group_of_which_several_are_had_is_shown_with_its_limits(service, partner, look):
    languages = OptionGroup(
        "languages",
        "语言",
        "Languages",
        Cardinality.BETWEEN,
        a_model().option_groups[0].options,
        1,
        2,
        under="ROBOT",
    )
    in_sale(service, a_product(), option_groups=(*a_model().option_groups[1:], languages), rules=())
    (item,) = look(partner(), "?code=HX-160").json()["items"]
    told = item["optionGroups"][-1]
    assert (told["cardinality"], told["least"], told["most"], told["under"]) == ("between", 1, 2, "ROBOT")


def test_a_dealer_sees_a_spare_part_until_its_last_order_day(service, partner, look):
    last = {"kind": ProductKind.SPARE_PART, "model": OptionModel()}
    for code, until in (("SP-1", TODAY), ("SP-2", TODAY - timedelta(days=1))):
        part = a_product(code, **last)
        part.last_order_on = until
        with service.work().by(service.service_actor) as tx:
            tx.products.add(part)
    (item,) = look(partner(), "?kind=spare-part").json()["items"]
    assert (item["code"], item["kind"], item["lastOrderOn"]) == ("SP-1", "spare-part", TODAY.isoformat())


def test_a_book_for_the_grade_prices_what_it_names_and_what_needs_working_out_shows_no_price(
    service, partner, look
):
    a_company_that_sells(service, "HX-160", "HX-200", "HX-300")
    formula = EntryTerms(formula="clampingForce * 2")
    entries = [an_entry("HX-160", "200"), replace(an_entry("HX-300", "1"), terms=formula)]
    book = a_price_book(code="A-ONLY", for_grade="A", grades=(), scale=(), entries=entries)
    draft_price_book(service.work(), an_actor(), book)
    publish_price_book(service.work(), an_actor(), book.id, 1, NOW)
    shown = [item.get("price", {}).get("amount") for item in look(partner()).json()["items"]]
    assert shown == ["200.00", "220000.00", None]
    other = [item["price"]["amount"] for item in look(partner("B")).json()["items"]]
    assert other == ["230000.00"] * 3


GRADE = [{"name": "grade", "type": "text"}]
BIG = [{"name": "listAmount", "type": "number"}, {"name": "option.ROBOT", "type": "flag"}]


@pytest.fixture
def ruled(call, service):
    """Grade A pays three percent less in the promotion, whoever buys for 300,000 or a robot one percent less."""
    codes, who = ("HX-160", "HX-200"), an_actor()
    for code in codes:
        in_sale(service, a_product(code))
    price = a_price_book(
        entries=[an_entry(codes[0], "290000.33"), an_entry(codes[1], "310000.07")],
        terms=BookTerms(amount_scale=(AmountBreak(Decimal(300_000), Decimal("1.5")),)),
        for_region="CN-32",
    )
    draft_price_book(service.work(), who, price)
    publish_price_book(service.work(), who, price.id, 1, NOW)

    def ask(path, body, key):
        made = call(who, ALL, "POST", f"/{path}", json=body).json()
        at = {"If-Match": f'"{made["version"]}"'}
        assert (
            call(who, ALL, "POST", f"/{path}/{made[key]}/publication", headers=at, json={}).status_code == 200
        )

    rules = {
        "grades": (GRADE, [{"name": "A", "when": [{"oneOf": ["A"]}], "then": ["3"]}], "first"),
        "big": (
            BIG,
            [
                {"name": "big", "when": [{"low": "300000"}, {}], "then": ["1"]},
                {"name": "robot", "when": [{}, {"oneOf": ["yes"]}], "then": ["1"]},
            ],
            "first",
        ),
    }
    for code, (inputs, told, hit) in rules.items():
        table = {
            "inputs": inputs, "outputs": [{"name": "percent", "type": "number"}], "rules": told,
            "partial": True, "hit": hit,
        }  # fmt: skip
        ask(
            "decision-tables", {"code": code, "purpose": "price", "name": code, "table": table}, "ruleTableId"
        )
    usual = ("list", "options", "quantity-scale", "dealer-grade")
    steps = [{"name": name} for name in usual]
    steps += [{"name": "promotion", "table": "grades"}, {"name": "agreement", "table": "big"}]
    ask("price-procedures", {"steps": [*steps, {"name": "manual-discount"}], "note": ""}, "priceProcedureId")


@pytest.mark.parametrize("grade", ["A", "B"])
def test_rules_procedure_and_scales_show_in_the_catalogue_as_in_the_price_check(
    service, partner, look, ruled, grade
):
    dealer = partner(grade)
    buyer = Buyer(BuyerKind.DEALER, grade, str(dealer.id), "", "CN-32")

    def checked(code, *options):
        asked = [AskedLine(code, options, 1, bare=not options)]
        (line,) = price_request(service.work(), service.service_actor, asked, buyer, "CNY", TODAY)
        return line.net_amount

    shown = {item["code"]: Decimal(item["price"]["amount"]) for item in look(dealer).json()["items"]}
    assert shown == {code: checked(code) for code in ("HX-160", "HX-200")}
    # Books alone would say 12 and 8 percent less.
    assert shown["HX-160"] != Decimal("290000.33") * {"A": 88, "B": 92}[grade] / 100
    (item,) = look(dealer, "?code=HX-200").json()["items"]
    option = item["optionGroups"][0]["options"][0]
    whole = Decimal(item["price"]["amount"]) + Decimal(option["surcharge"]["amount"])
    bare = [AskedLine("HX-200", ("KEBA",), 1, bare=True)]
    (line,) = price_request(service.work(), service.service_actor, bare, buyer, "CNY", TODAY)
    assert (option["code"], whole) == ("KEBA", line.net_amount)


def test_the_numbers_of_a_machine_are_told_so_that_they_can_be_asked_with(service, partner, look):
    stroke = Measure("stroke", "行程", "stroke", Range(Decimal(100), Decimal(400), Decimal(50)), "mm")
    in_sale(service, a_product(), numbers=(stroke,))
    (item,) = look(partner(), "?code=HX-160").json()["items"]
    (told,) = item["numbers"]
    assert (told["code"], told["unit"], told["range"]) == (
        "stroke",
        "mm",
        {"low": "100", "high": "400", "step": "50"},
    )


def test_a_product_without_a_price_says_what_stops_it(service, partner, look):
    a_company_that_sells(service)
    in_sale(service, a_product("HX-900"))
    assert [item.get("unpriced") for item in look(partner()).json()["items"]] == [
        None,
        "product-without-price",
    ]
    assert look(partner("Z")).json()["items"][0]["unpriced"] == "grade-without-discount"
