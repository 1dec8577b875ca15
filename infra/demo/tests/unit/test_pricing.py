"""The decision tables of the demo company can be published as they are, and answer what they are meant to."""

from decimal import Decimal

import pytest

from cpq_svc.domain.decision_check import check_decisions
from cpq_svc.domain.decision_facts import Purpose, check_facts
from infra.demo import pricing
from infra.demo.catalogue import LARGE, MEDIUM, SMALL

TABLES = {code: table for code, _, table in pricing._tables()}
PROMOTIONS = [
    pricing._table("promotion", (pricing._LINE, pricing._QUANTITY), (pricing._OFF,), rules)
    for _, rules in pricing._PROMOTIONS
]


@pytest.mark.parametrize("table", [*TABLES.values(), *PROMOTIONS], ids=lambda table: table.name)
def test_nothing_stands_against_publishing_it(table):
    table.check()
    check_facts(Purpose.PRICE, table.inputs)
    assert [flaw for flaw in check_decisions(table) if flaw.grave] == []


@pytest.mark.parametrize(
    ("code", "facts", "gives"),
    [
        ("volume", {"documentQuantity": 5}, {"percent": Decimal(1)}),
        ("agreement", {}, {"percent": Decimal(0)}),
        ("dealer-rebate", {"buyerKind": "dealer"}, {"percent": Decimal(2)}),
        ("freight", {"productLine": LARGE}, {"amount": Decimal(16500)}),
        ("warranty-reserve", {"warrantyMonths": 24}, {"percent": Decimal(2)}),
        ("financing", {}, {"annualPercent": Decimal(0)}),
    ],
)
def test_a_table_answers_with_one_rule(code, facts, gives):
    [hit] = TABLES[code].decide(facts)
    assert hit.gives == gives


def test_the_newer_promotion_takes_medium_machines_in():
    older, newer = (
        {
            line: table.decide({"productLine": line, "documentQuantity": 2})[0].rule
            for line in (SMALL, MEDIUM, LARGE)
        }
        for table in PROMOTIONS
    )
    assert older == {SMALL: "小型机两台以上", MEDIUM: "无促销", LARGE: "大型机"}
    assert newer == {SMALL: "小型机两台以上", MEDIUM: "年末中型机", LARGE: "无促销"}
