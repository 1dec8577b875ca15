"""saved_configurations.list_saved_configurations saved_configurations.save_configuration
saved_configurations.get_saved_configuration saved_configurations.change_saved_configuration
saved_configurations.revalidate_configuration
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bodies import ALL, a_sale, in_sale
from builders import NOW, VALID, a_group, a_model, a_price_book, a_product, an_edition, an_option
from chassis.testing import an_actor
from cpq_svc.domain.account import Account
from cpq_svc.domain.option import Attribute, Cardinality
from cpq_svc.domain.price_terms import BookTerms, OptionPrice
from cpq_svc.domain.structure import Component, Position
from cpq_svc.usecases.copy_account import copy_account
from cpq_svc.usecases.draft_price_book import draft_price_book
from cpq_svc.usecases.publish_price_book import publish_price_book
from kernel.actor import Scope

WHO = an_actor()


def match(version=1):
    return {"If-Match": f'"{version}"'}


@pytest.fixture
def ask(call):
    def asked(method, path, **more):
        return call(WHO, ALL, method, path, **more)

    return asked


@pytest.fixture
def sold(service):
    product = a_product()
    in_sale(service, product)
    return product


@pytest.fixture
def kept(ask, sold):
    body = {"name": "华晨 1 号机", "productCode": "HX-160", "options": list(VALID), "refused": ["DRYER"]}
    answer = ask("POST", "/saved-configurations", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def next_edition(service, product, begins, **changed):
    """Another model in force from a day on."""
    edition = an_edition(product, a_model(**changed), number=2, begins=begins)
    with service.work().by(service.service_actor) as tx:
        tx.editions.add(edition)


def revalidated(ask, kept, day="2027-01-01"):
    return ask("GET", f"/saved-configurations/{kept['savedConfigurationId']}/revalidation?on={day}").json()


def test_what_is_kept_is_read_back_with_its_edition_and_result(ask, kept):
    read = ask("GET", f"/saved-configurations/{kept['savedConfigurationId']}")
    assert (read.json(), read.headers["etag"]) == ({**kept, "createdAt": read.json()["createdAt"]}, '"1"')
    assert (kept["edition"], kept["valid"], [each["code"] for each in kept["chosen"]]) == (
        1,
        True,
        list(VALID),
    )
    assert kept["totals"] == [{"attribute": "price", "value": "89200"}]
    (item,) = ask("GET", "/saved-configurations?productCode=HX-160&text=华晨").json()["items"]
    assert item["hash"] == kept["hash"] and "chosen" not in item


def test_the_same_choices_by_the_same_model_have_the_same_hash(ask, kept):
    other = {
        "name": "2",
        "productCode": "HX-160",
        "options": [*reversed(VALID), "KEBA"],
        "refused": ["DRYER"],
    }
    assert ask("POST", "/saved-configurations", json=other).json()["hash"] == kept["hash"]
    changed = {"name": "2", "options": ["KEBA"]}
    path = f"/saved-configurations/{kept['savedConfigurationId']}"
    answer = ask("PUT", path, json=changed, headers=match()).json()
    assert (answer["hash"] != kept["hash"], answer["valid"], answer["version"]) == (True, False, 2)
    assert ask("PUT", path, json=changed, headers=match()).status_code == 412


def test_nothing_differs_while_the_model_is_the_same(ask, kept):
    found = revalidated(ask, kept)
    assert (found["valid"], found["differences"], found["editionThen"], found["edition"]) == (True, [], 1, 1)


def test_a_newer_model_tells_what_differs_in_options_parameters_and_price(ask, kept, service, sold):
    controller, screw, *others = a_model().option_groups
    dearer = replace(
        screw, options=(*screw.options[:1], an_option("D45", "9000", screwDiameter="46"), *screw.options[2:])
    )
    no_link = a_group("extras", Cardinality.ANY, an_option("ROBOT", "60000"), an_option("DRYER", "9800"))
    next_edition(
        service, sold, date(2026, 12, 1), option_groups=(controller, dearer, others[0], no_link), rules=(),
    )  # fmt: skip
    assert revalidated(ask, kept, "2026-11-30")["differences"] == []
    found = revalidated(ask, kept)
    assert (found["editionThen"], found["edition"], found["valid"]) == (1, 2, False)
    assert [(each["code"], each["subject"]) for each in found["conflicts"]] == [("option-unknown", "LINK")]
    assert found["differences"] == [
        {"kind": "option", "subject": "LINK", "before": "1", "after": ""},
        {"kind": "parameter", "subject": "screwDiameter", "before": "45 mm", "after": "46 mm"},
        {"kind": "total", "subject": "price", "before": "89200", "after": "89000"},
    ]


def test_a_newer_model_tells_what_changes_of_price_cost_and_delivery_and_the_cost_by_right(
    call, ask, service
):
    def screws(surcharge, item, days):
        dearer = replace(an_option("D45", surcharge), attributes=(Attribute("days", days),))
        controller, screw, *others = a_model().option_groups
        changed = replace(screw, options=(screw.options[0], dearer, screw.options[2]))
        made_of = (Position("screw", "螺杆", "screw", (Component(item, "螺杆", "screw", "pcs"),)),)
        return {"option_groups": (controller, changed, *others), "materials": made_of}

    product = a_product()
    in_sale(service, product, **screws("8000", "S-45", 2))
    next_edition(service, product, date(2026, 12, 1), **screws("9500", "S-46", 5))
    options = (OptionPrice("D45", amount=Decimal(7000)),)
    own = a_price_book(code="PB-KEY", for_group="KEY", terms=BookTerms(options=options))
    for book in (a_price_book(), own):
        draft_price_book(service.work(), an_actor(), book)
        publish_price_book(service.work(), an_actor(), book.id, 1, NOW)
    items = [
        {"code": code, "amount": amount, "source": "ERP", "asOf": "2026-10-01"}
        for code, amount in (("S-45", "4000"), ("S-46", "5500.50"))
    ]
    listed = {"code": "CL", "currency": "CNY", "validFrom": "2026-01-01", "items": items, "hours": []}
    drafted = ask("POST", "/cost-lists", json=listed).json()
    path = f"/cost-lists/{drafted['costListId']}/publication"
    assert ask("POST", path, headers=match(drafted["version"])).status_code == 200
    body = {"name": "1", "productCode": "HX-160", "options": list(VALID)}
    kept = ask("POST", "/saved-configurations", json=body).json()
    cost = {"kind": "cost", "subject": "CNY", "before": "4000.00", "after": "5500.50"}
    price = {"kind": "price", "subject": "CNY", "before": "339200.00", "after": "340700.00"}
    days = {"kind": "total", "subject": "days", "before": "2", "after": "5"}
    told = revalidated(ask, kept)["differences"]
    assert [each for each in (days, price, cost) if each in told] == [days, price, cost], told
    path = f"/saved-configurations/{kept['savedConfigurationId']}/revalidation?on=2027-01-01"
    bare = {name: scope for name, scope in ALL.items() if name != "cpq.see-cost"}
    seen = call(WHO, bare, "GET", path).json()["differences"]
    assert price in seen and "cost" not in {each["kind"] for each in seen}
    # The agreed price of the option is the same by both.
    sale = a_sale(service)
    account = Account(sale.account_id, sale.account_name, "KEY", "CN-32")
    copy_account(service.work(), service.service_actor, account, 2, NOW)
    agreed = ask("GET", f"{path}&opportunityId={sale.id}").json()["differences"]
    assert {each["kind"] for each in agreed} == {"material", "total", "cost"}


def test_a_newer_rule_that_forbids_a_machine_is_told_with_repairs(ask, kept, service, sold):
    weighed = replace(an_option("TRAY"), attributes=(Attribute("days", 3),))
    groups = (*a_model().option_groups, a_group("more", Cardinality.ANY, weighed))
    rule = {"rules": (*a_model().rules, replace(a_model().rules[1], option="ROBOT", other="D45"))}
    next_edition(service, sold, date(2026, 12, 1), option_groups=groups, **rule)
    found = revalidated(ask, kept)
    assert (found["valid"], found["possible"]) == (False, False)
    assert {each["withdraw"][0]["code"] for each in found["repairs"]} == {"ROBOT", "D45"}
    assert {"kind": "total", "subject": "days", "before": "", "after": "0"} in found["differences"]


def test_what_nobody_chose_of_a_machine_is_remembered_until_somebody_does(ask, sold):
    body = {"name": "1", "options": list(VALID), "proposed": ["D45", "ROBOT", "DRYER"]}
    kept = ask("POST", "/saved-configurations", json={**body, "productCode": "HX-160"}).json()
    path = f"/saved-configurations/{kept['savedConfigurationId']}"
    assert kept["proposed"] == ask("GET", path).json()["proposed"] == ["D45", "ROBOT"]
    chosen = ask("PUT", path, json={**body, "proposed": ["ROBOT"]}, headers=match()).json()
    assert (chosen["proposed"], chosen["hash"]) == (["ROBOT"], kept["hash"])
    del body["proposed"]
    assert ask("PUT", path, json=body, headers=match(2)).json()["proposed"] == []


def test_what_was_proposed_gives_way_to_a_newer_model_and_what_was_chosen_stays(ask, service, sold):
    body = {"name": "1", "productCode": "HX-160", "options": list(VALID), "proposed": ["D45"]}
    kept = ask("POST", "/saved-configurations", json=body).json()
    rule = replace(a_model().rules[1], option="ROBOT", other="D45")
    next_edition(service, sold, date(2026, 12, 1), rules=(*a_model().rules, rule))
    found = revalidated(ask, kept)
    assert (found["possible"], found["repairs"]) == (True, [])
    (told,) = found["gaveWay"]
    assert (told["proposal"]["code"], [each["code"] for each in told["because"]]) == ("D45", ["ROBOT"])
    gone = [each["subject"] for each in found["differences"] if each["kind"] == "option"]
    assert gone == ["D45"]


def test_a_machine_is_its_owners(call, kept):
    path = f"/saved-configurations/{kept['savedConfigurationId']}"
    own = {**ALL, "cpq.quote-read": Scope.OWN, "cpq.quote-write": Scope.OWN}
    assert call(WHO, own, "GET", path).status_code == 200
    assert call(an_actor(), own, "GET", path).status_code == 404
    assert call(an_actor(), own, "GET", "/saved-configurations").json() == {"items": []}


def test_an_unknown_product_is_refused(ask, sold):
    answer = ask("POST", "/saved-configurations", json={"name": "x", "productCode": "NOPE", "options": []})
    assert (answer.status_code, answer.json()["code"]) == (422, "product-unknown")
