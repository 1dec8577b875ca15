"""Soundness is what can be said of rules before a single lead went by them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from uuid import UUID

from lead_svc.domain.assignment.rule_set import Rule, Target

# Combinations looked at for one rule; rules that ask for more are compared one by one instead.
MOST_CELLS = 20_000
_ANYTHING_ELSE = "\0"


class Flaw(StrEnum):
    """What may be wrong."""

    NO_FALLBACK = "no-fallback"
    UNREACHABLE = "unreachable-rule"
    OVERLAP = "overlapping-rules"
    TARGET_UNKNOWN = "target-unknown"
    TARGET_EMPTY = "target-empty"


@dataclass(frozen=True)
class Finding:
    """`rule` and `other` count from 0. Only what is not `fatal` may be published."""

    flaw: Flaw
    rule: int | None = None
    other: int | None = None

    @property
    def fatal(self) -> bool:
        """Two rules that overlap are legal: the earlier one counts."""
        return self.flaw is not Flaw.OVERLAP


def findings(
    rules: Sequence[Rule], fallback_here: bool, people: Collection[UUID], groups: Mapping[UUID, int]
) -> list[Finding]:
    """Everything to be said. `people` are those who are here, `groups` tells how many members of each are."""
    found = [] if fallback_here else [Finding(Flaw.NO_FALLBACK)]
    for index, rule in enumerate(rules):
        if rule.target is Target.PERSON and rule.target_id not in people:
            found.append(Finding(Flaw.TARGET_UNKNOWN, index))
        if rule.target is Target.GROUP:
            members = groups.get(rule.target_id) if rule.target_id else None
            if not members:
                found.append(Finding(Flaw.TARGET_UNKNOWN if members is None else Flaw.TARGET_EMPTY, index))
        if not is_reachable(rules, index):
            found.append(Finding(Flaw.UNREACHABLE, index))
    return found + [Finding(Flaw.OVERLAP, later, earlier) for earlier, later in overlaps(rules)]


def is_reachable(rules: Sequence[Rule], index: int) -> bool:
    """Whether some lead passes all earlier rules and fits this one. Exact up to MOST_CELLS combinations;
    beyond, a rule counts as reachable unless one earlier rule alone covers it.
    """
    rule, earlier = rules[index], rules[:index]
    traits = sorted({trait for each in [rule, *earlier] for trait in each.when})
    cells = [rule.when.get(trait) or _mentioned(trait, earlier) for trait in traits]
    count = 1
    for values in cells:
        count *= len(values)
    if count > MOST_CELLS:
        return not any(covers(each, rule) for each in earlier)
    return any(
        not any(_fits(each, cell) for each in earlier)
        for cell in (dict(zip(traits, values, strict=True)) for values in product(*cells))
    )


def covers(wide: Rule, narrow: Rule) -> bool:
    """Whether every lead that fits the narrow rule fits the wide one."""
    return all(
        trait in narrow.when and set(narrow.when[trait]) <= set(values) for trait, values in wide.when.items()
    )


def overlaps(rules: Sequence[Rule]) -> Iterator[tuple[int, int]]:
    """Pairs (earlier, later) of which neither covers the other and that some lead would fit both."""
    for later, rule in enumerate(rules):
        for earlier, other in enumerate(rules[:later]):
            shared = set(rule.when) & set(other.when)
            meet = all(set(rule.when[trait]) & set(other.when[trait]) for trait in shared)
            if meet and not covers(other, rule) and not covers(rule, other):
                yield earlier, later


def _mentioned(trait: str, rules: Sequence[Rule]) -> tuple[str, ...]:
    return (*sorted({value for rule in rules for value in rule.when.get(trait, ())}), _ANYTHING_ELSE)


def _fits(rule: Rule, cell: Mapping[str, str]) -> bool:
    return all(cell[trait] in values for trait, values in rule.when.items())
