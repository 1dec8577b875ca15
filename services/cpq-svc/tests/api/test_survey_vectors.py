"""The test vectors the field survey takes from others' faults, as far as they are about configure, price, quote:

- "Same picks in any order give the same valid set": test_the_same_picks_in_any_order_give_the_same_valid_set
  here, and for random models test_neither_the_order_of_clicks_nor_earlier_questions_change_an_answer (solver).
- "Invalid picks are never dropped silently": test_invalid_picks_are_never_dropped_silently.
- "Master BOM change is noticed by old variants": test_a_change_of_the_master_bom_is_noticed_by_old_variants.
- "Component quantities survive": test_component_quantities_survive.
- "Removing the line that earned a discount removes the discount everywhere":
  test_removing_the_line_that_earned_a_discount_removes_it_everywhere here, and
  test_taking_away_the_line_that_earned_a_discount_takes_away_the_discount (unit).
- "A rule whose condition errors stops pricing loudly": test_a_rule_whose_condition_errors_stops_pricing_loudly
  here, and test_a_rule_whose_condition_cannot_be_judged_stops_pricing_by_its_name_and_place (unit).

The other vectors are about rebates, leads, orders, service and synchronising: other contexts.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest

from bodies import ALL, a_company_that_sells, a_line_body, a_sale, an_offer_body, in_sale
from builders import a_group, a_model, a_product, an_edition, an_option
from chassis.testing import an_actor
from cpq_svc.domain.option import Cardinality, Range
from cpq_svc.domain.structure import Component, Operation, Position

WHO = an_actor()
BOLTS = replace(an_option("BOLTS", "10"), quantity=Range(Decimal(1), Decimal(9), Decimal(1)))
GROUPS = (*a_model().option_groups, a_group("more", Cardinality.ANY, BOLTS))
PLATE = Position(
    "plate", "压板", "plate", (Component("P-1", "压板", "plate", "pc", "2 * BOLTS", "BOLTS"),), "BOLTS"
)
SCREW = Position("screw", "螺杆", "screw", (Component("S-1", "螺杆", "screw", "pc"),))


@pytest.fixture
def ask(call):
    return lambda method, path, **more: call(WHO, ALL, method, path, **more)


def configured(ask, options, **more):
    body = {"productCode": "HX-160", "options": options, **more}
    return ask("POST", "/configurations", json=body).json()


def test_the_same_picks_in_any_order_give_the_same_valid_set(ask, service):
    a_company_that_sells(service)
    picks = ("ROBOT", "D50", "KEBA", "LINK")
    answers = [configured(ask, [*order]) for order in permutations(picks)]
    assert answers[0]["valid"] and all(each == answers[0] for each in answers)


def test_invalid_picks_are_never_dropped_silently(ask, service):
    a_company_that_sells(service)
    clashing = configured(ask, ["KEBA", "D50", "SMALL", "NOPE"])
    assert {each["code"] for each in clashing["clash"]["choices"]} == {"D50", "SMALL"}
    assert {"option-unknown", "options-exclude"} <= {each["code"] for each in clashing["conflicts"]}
    finished = ask(
        "POST", "/configurations/completion",
        json={"productCode": "HX-160", "options": ["D50", "SMALL"], "wish": "cheapest"},
    ).json()  # fmt: skip
    assert "completion" not in finished and finished["clash"]
    lines = [a_line_body(options=["KEBA", "D50", "SMALL", "NOPE"])]
    refused = ask(
        "POST", "/quotes", json={"opportunityId": str(a_sale(service).id), **an_offer_body(lines=lines)}
    )
    assert (refused.status_code, refused.json()["code"]) == (422, "configuration-invalid")
    assert refused.json()["errors"][0]["pointer"] == "/body/lines/0/options"
    kept = {"name": "1", "productCode": "HX-160", "options": ["KEBA", "D50", "SMALL", "NOPE"]}
    saved = ask("POST", "/saved-configurations", json=kept).json()
    assert (saved["valid"], saved["options"]) == (False, kept["options"])


def test_a_change_of_the_master_bom_is_noticed_by_old_variants(ask, service):
    fit = Operation("fit", "装配", "fitting", "A1", "60")
    product = a_product()
    in_sale(service, product, materials=(SCREW,), operations=(fit,))
    variant = {"name": "1", "productCode": "HX-160", "options": ["KEBA", "D45"]}
    saved = ask("POST", "/saved-configurations", json=variant).json()
    newer = replace(SCREW, alternatives=(Component("S-2", "螺杆", "screw", "pc", "2"),))
    model = a_model(materials=(newer, replace(PLATE, needed_when="", alternatives=(Component("P", "板", "p", "pc"),))), operations=(replace(fit, minutes="75"),))  # fmt: skip
    with service.work().by(service.service_actor) as tx:
        tx.editions.add(an_edition(product, model, number=2, begins=date(2026, 12, 1)))

    def found(day):
        path = f"/saved-configurations/{saved['savedConfigurationId']}/revalidation?on={day}"
        return ask("GET", path).json()["differences"]

    assert found("2026-11-30") == []
    assert found("2026-12-01") == [
        {"kind": "material", "subject": "screw", "before": "1 pc S-1", "after": "2 pc S-2"},
        {"kind": "material", "subject": "plate", "before": "", "after": "1 pc P"},
        {"kind": "operation", "subject": "fit", "before": "60 min A1", "after": "75 min A1"},
    ]


def test_component_quantities_survive(ask, service):
    in_sale(service, a_product(), option_groups=GROUPS, materials=(PLATE,))
    variant = {"options": ["KEBA", "D45", "BOLTS"], "numbers": [{"code": "BOLTS", "value": "7"}]}
    body = {"name": "1", "productCode": "HX-160", **variant}
    saved = ask("POST", "/saved-configurations", json=body).json()
    read = ask("GET", f"/saved-configurations/{saved['savedConfigurationId']}").json()
    assert (read["numbers"], read["chosen"][-1]["quantity"]) == (variant["numbers"], "7")
    again = {"productCode": "HX-160", "options": read["options"], "numbers": read["numbers"]}
    (plates,) = ask("POST", "/configurations/materials", json=again).json()["materials"]
    assert plates["quantity"] == "14"
    finished = ask("POST", "/configurations/completion", json={**again, "wish": "cheapest"}).json()
    assert {"code": "BOLTS", "value": "7"} in finished["completion"]["numbers"]


FIRST, SECOND = (
    a_line_body(options=["TECHMATION", "D40"]),
    a_line_body(options=["TECHMATION", "D40"], quantity=2),
)


def ruled(ask, column, when):
    """A published promotion of 10 % where a fact is so."""
    table = {
        "inputs": [column], "outputs": [{"name": "percent", "type": "number"}],
        "rules": [{"name": "many", "when": [when], "then": ["10"]}], "hit": "first", "partial": True,
    }  # fmt: skip
    body = {"code": "promo", "purpose": "price", "name": "promo", "table": table}
    drafted = ask("POST", "/decision-tables", json=body).json()
    headers = {"If-Match": '"1"'}
    ask("POST", f"/decision-tables/{drafted['ruleTableId']}/publication", headers=headers, json={})
    names = ("list", "options", "quantity-scale", "dealer-grade", "manual-discount")
    steps = [*({"name": name} for name in names), {"name": "promotion", "table": "promo"}]
    made = ask("POST", "/price-procedures", json={"steps": steps}).json()
    ask("POST", f"/price-procedures/{made['priceProcedureId']}/publication", headers=headers, json={})


def test_removing_the_line_that_earned_a_discount_removes_it_everywhere(ask, service):
    a_company_that_sells(service)
    ruled(ask, {"name": "documentLines", "type": "number"}, {"low": "2"})
    body = {"opportunityId": str(a_sale(service).id), **an_offer_body(lines=[FIRST, SECOND])}
    quote = ask("POST", "/quotes", json=body).json()
    assert [line["netAmount"]["amount"] for line in quote["lines"]] == ["225000.00", "450000.00"]
    revised = ask(
        "POST", f"/quotes/{quote['quoteId']}/revision", headers={"If-Match": '"1"'},
        json=an_offer_body(lines=[SECOND]),
    ).json()  # fmt: skip
    (line,) = revised["lines"]
    assert (line["netAmount"]["amount"], revised["netAmount"]["amount"]) == ("500000.00", "500000.00")
    assert all(step["name"] != "promotion" or step["amount"] == "0.00" for step in line["steps"])


def test_a_rule_whose_condition_errors_stops_pricing_loudly(ask, service):
    a_company_that_sells(service)
    ruled(ask, {"name": "parameter.nobodyKnows", "type": "number"}, {"low": "2"})
    body = {"opportunityId": str(a_sale(service).id), **an_offer_body(lines=[FIRST])}
    refused = ask("POST", "/quotes", json=body)
    assert (refused.status_code, refused.json()["code"]) == (422, "rule-not-evaluable")
    assert "many" in refused.text and "parameter.nobodyKnows" in refused.text
