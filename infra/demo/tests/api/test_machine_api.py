"""The HX-S machine over HTTP: released without a flaw, configured, priced, costed, its material list told."""

import re
from datetime import date
from decimal import Decimal

import pytest

from chassis.testing import an_actor
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.option import Measure, Option, OptionGroup, Statement
from infra.demo import machine
from infra.demo.days import Span
from kernel.actor import Scope

RIGHTS = dict.fromkeys(
    ("cpq.product-read", "cpq.product-write", "cpq.price-write", "cpq.configure", "cpq.see-cost"), Scope.ALL
)


@pytest.fixture
def ask(call):
    def answered(method, path, body=None, version=None, expected=200, language="zh"):
        headers = {"Accept-Language": language, **({"If-Match": f'"{version}"'} if version else {})}
        answer = call(an_actor(), RIGHTS, method, path, json=body, headers=headers)
        assert answer.status_code == expected, answer.text[:2000]
        return answer.json()

    return answered


def a_body():
    zh, en = machine.NAMES
    told = plain(machine.model())
    cost = {"amount": str(machine.COST), "currency": "CNY"}
    named = {"code": machine.CODE, "nameZh": zh, "nameEn": en, "productLine": "injection"}
    return {**named, "vatRate": "0.13", "cost": cost, **told}


@pytest.fixture
def sold(ask):
    """Released, with a price and with what its items cost."""
    made = ask("POST", "/products", a_body(), expected=201)
    released = ask("POST", f"/products/{made['productId']}/release", {}, version=1)
    price = {"amount": str(machine.PRICE), "currency": "CNY"}
    book = {
        "code": "PB", "name": "2026", "currency": "CNY", "validFrom": "2026-01-01",
        "entries": [{"productCode": machine.CODE, "listPrice": price}],
    }  # fmt: skip
    book = ask("POST", "/price-books", book, expected=201)
    ask("POST", f"/price-books/{book['priceBookId']}/publication", {}, version=1)
    items, hours = machine.costs(Span(date(2026, 11, 22)))
    costs = {
        "code": "CL",
        "currency": "CNY",
        "validFrom": "2026-01-01",
        "items": plain(items),
        "hours": plain(hours),
    }
    costs = ask("POST", "/cost-lists", costs, expected=201)
    ask("POST", f"/cost-lists/{costs['costListId']}/publication", {}, version=1)
    return released


def told(verdict):
    return {
        "productCode": machine.CODE,
        **{name: verdict["completion"][name] for name in ("options", "numbers")},
    }


def test_it_is_finished_priced_made_and_costed_from_no_choice_at_all(ask, sold):
    done = ask(
        "POST", "/configurations/completion", {"productCode": machine.CODE, "options": [], "wish": "cheapest"}
    )
    assert (done["valid"], done["complete"], done["conflicts"]) == (True, True, [])
    assert Decimal(done["price"]["netAmount"]["amount"]) < machine.PRICE
    made_of, cost = (ask("POST", f"/configurations/{what}", told(done)) for what in ("materials", "cost"))
    assert len(made_of["materials"]) > 100 and len(made_of["operations"]) >= 20
    assert Decimal(cost["total"]["amount"]) < Decimal(done["price"]["netAmount"]["amount"])


# For a car supplier in Germany: glass-fibre parts, a five-axis robot, tracing to the MES.
WANTED = [
    "CT_DE", "C3200", "U1650", "MC_PAGF", "BA_WC", "RB_5S10", "EM_67", "OPC_77", "PM_TRACE", "HR_16", "MT_W140",
    "DR_D200", "CP_4", "VG_S8", "PL_MAG", "WA_24",
]  # fmt: skip


def test_a_machine_for_germany_is_finished_around_what_was_chosen(ask, sold):
    numbers = [{"code": "zones", "value": "12"}, {"code": "mouldTemp", "value": "95"}]
    wish = {"productCode": machine.CODE, "options": WANTED, "numbers": numbers, "wish": "cheapest"}
    done = ask("POST", "/configurations/completion", wish)
    assert done.get("clash") is None
    assert (done["valid"], done["complete"]) == (True, True)
    assert set(done["completion"]["options"]) >= {
        *WANTED,
        "V400",
        "SS_EN",
        "CF_CE",
        "DO_DE",
        "ML_INS",
        "CN_SCAN",
    }
    made_of, cost = (ask("POST", f"/configurations/{what}", told(done)) for what in ("materials", "cost"))
    items = {each["item"] for each in made_of["materials"]}
    assert {"MAG-3200", "ROB-5S10", "BLN-WC", "HRN-400"} <= items
    assert Decimal(cost["total"]["amount"]) < Decimal(done["price"]["netAmount"]["amount"])


def codes_in(verdict):
    """What of a verdict's words is a code of the model."""
    said = [each["message"] for each in verdict["conflicts"]]
    if clash := verdict.get("clash"):
        said += [clash["message"], *(rule["message"] for rule in clash["rules"])]
    model = machine.model()
    named: tuple[Option | OptionGroup | Measure | Statement, ...]
    named = (*model.options(), *model.option_groups, *model.numbers, *model.constraints)
    # What is written small is an English word as well, and a few answers are called by their code.
    codes = {each.code for each in named if each.code != each.code.lower()}
    words = {each.name_en for each in named} | {each.name_zh for each in named}
    return {word for text in said for word in re.findall(r"\w+", text)} & (codes - words)


@pytest.mark.parametrize(
    ("language", "choices"),
    [("zh", "锁模力 2500 kN, 模具宽度 = 700 mm"), ("en", "Clamping force 2500 kN, Mould width = 700 mm")],
)
def test_a_clash_is_told_in_names_in_the_askers_language(ask, sold, language, choices):
    wide = [{"code": "mouldAcross", "value": "700"}]
    asked = {"productCode": machine.CODE, "options": ["C2500"], "numbers": wide}
    verdict = ask("POST", "/configurations", asked, language=language)
    assert verdict["clash"]["message"].endswith(choices)
    assert codes_in(verdict) == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_a_machine_lacks_is_told_in_names_too(ask, sold, language):
    asked = {"productCode": machine.CODE, "options": ["C2500", "TB_WIDE"]}
    verdict = ask("POST", "/configurations", asked, language=language)
    assert verdict["possible"] and {"group-missing", "constraint-broken"} <= {
        each["code"] for each in verdict["conflicts"]
    }
    assert codes_in(verdict) == set()


def test_a_clash_is_answered_with_its_cause_in_words_and_a_way_out(ask, sold):
    asked = {"productCode": machine.CODE, "options": ["SERVO", "CLR_7", "C2000"]}
    verdict = ask("POST", "/configurations", asked)
    assert verdict["possible"] is False
    assert {choice["code"] for choice in verdict["clash"]["choices"]} == {"SERVO", "CLR_7"}
    assert any("洁净室不用液压机" in rule["message"] for rule in verdict["clash"]["rules"])
    assert {repair["withdraw"][0]["code"] for repair in verdict["repairs"]} == {"SERVO", "CLR_7"}
