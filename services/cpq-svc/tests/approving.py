"""Tables that ask for approval, and people who decide."""

from builders import NOW
from cpq_svc.domain.decision_column import Cell, Column, Type
from cpq_svc.domain.decision_facts import Purpose
from cpq_svc.domain.decision_table import DecisionTable, HitPolicy, Rule
from cpq_svc.domain.rule_table import RuleTable, RuleTableId, Status
from kernel.ids import new_id

ANY = Cell()
INPUTS = ("discountPercent", "pocketMarginPercent", "prepaidPercent")


def a_rule(name, level, people=1, *, deviation=ANY, **cells):
    when = tuple(cells.get(each, ANY) for each in INPUTS)
    return Rule(name, (*when, deviation), (level, str(people)))


RULES = (
    a_rule("deviation", "technical", deviation=Cell(("yes",))),
    a_rule("any-discount", "team", discountPercent=Cell(low="0", low_open=True)),
    a_rule("thin", "region", pocketMarginPercent=Cell(high="50")),
    a_rule("below-40", "company", 2, pocketMarginPercent=Cell(high="40", high_open=True)),
    a_rule("little-prepaid", "finance", prepaidPercent=Cell(high="20", high_open=True)),
)


def decisions(*rules):
    numbers = tuple(Column(name, Type.NUMBER) for name in INPUTS)
    inputs = (*numbers, Column("technicalDeviation", Type.FLAG))
    outputs = (Column("level", Type.TEXT), Column("people", Type.NUMBER))
    return DecisionTable("quote-approval", inputs, outputs, rules or RULES, HitPolicy.COLLECT, partial=True)


def a_table(*rules, number=1, valid_from=NOW.date()):
    return RuleTable(
        RuleTableId(new_id()), "quote-approval", number, Purpose.APPROVAL, "报价审批", "", decisions(*rules), NOW,
        Status.PUBLISHED, valid_from, NOW,
    )  # fmt: skip


def ask_by(service, *rules):
    """A published table asks for approvals from now on."""
    with service.work().by(service.service_actor) as tx:
        tx.rule_tables.add(a_table(*rules))
