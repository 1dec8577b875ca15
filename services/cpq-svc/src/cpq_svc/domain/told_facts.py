"""Facts as they were told to decision tables, kept so that the decisions can be taken again."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from cpq_svc.domain.decision_column import Fact, Type, read_fact, told_fact
from cpq_svc.domain.rule_table import Edition


@dataclass(frozen=True)
class ToldFact:
    """A fact with its type, written as in a cell."""

    name: str
    type: Type
    value: str


def kept_facts(tables: Collection[Edition], facts: Mapping[str, Fact]) -> tuple[ToldFact, ...]:
    """What the tables ask for and is known, once each; and how long money is waited for, which interest is
    reckoned by.
    """
    asked = {column.name: column.type for each in tables for column in each.table.inputs}
    if tables:
        asked["averagePaymentDays"] = Type.NUMBER
    known = ((name, kind, facts.get(name)) for name, kind in sorted(asked.items()))
    return tuple(ToldFact(name, kind, told_fact(fact)) for name, kind, fact in known if fact is not None)


def read_facts(kept: Iterable[ToldFact]) -> dict[str, Fact]:
    """The facts again."""
    return {each.name: read_fact(each.type, each.value) for each in kept}
