"""So far: what can be told of a machine that is not decided to the end."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cpq_svc.domain.features.answer import Answer, Standing
from cpq_svc.domain.features.expression import AllOf, AnyOf, Chosen, Condition, Facts, Implies, Not, Same
from cpq_svc.domain.features.model import FeatureModel, names

_HAD = (Standing.TAKEN, Standing.IN)


@dataclass(frozen=True)
class SoFar:
    """A valid answer as facts: what is open counts as not chosen, a number that is not settled as 0."""

    answer: Answer

    def chosen(self, feature: str) -> bool:
        """Whether a feature is sure to be part of it."""
        return self.answer.standings[feature] in _HAD

    def number(self, code: str) -> Fraction:
        """A settled number, 0 otherwise."""
        reach = self.answer.reaches[code]
        return reach.low if reach.low == reach.high else Fraction(0)


def derived_so_far(model: FeatureModel, answer: Answer) -> Mapping[str, Fraction]:
    """The derived values that can change no more, in the maker's order."""
    facts = SoFar(answer)
    return {
        derived.code: derived.formula.of(facts)
        for derived in model.derived
        if all(settled(answer, model, code) for code in names(derived.formula))
    }


def hidden_now(model: FeatureModel, answer: Answer) -> Iterator[str]:
    """The features and parameters that need not be shown as things stand. Hiding decides nothing."""
    facts = SoFar(answer)
    for feature in model.features.values():
        if feature.shown_when is not None and not feature.shown_when.holds(facts):
            yield feature.code
    for parameter in model.parameters:
        if parameter.shown_when is not None and not parameter.shown_when.holds(facts):
            yield parameter.code


def certain(said: Condition, facts: Facts, is_settled: Callable[[str], bool]) -> bool | None:
    """Whether a condition holds whatever becomes of what is open; None while that decides it."""
    match said:
        case Chosen(code):
            return True if facts.chosen(code) else False if is_settled(code) else None
        case Not(part):
            found = certain(part, facts, is_settled)
            return None if found is None else not found
        case AllOf(parts):
            return _every([certain(part, facts, is_settled) for part in parts])
        case AnyOf(parts):
            return certain(Not(AllOf(tuple(map(Not, parts)))), facts, is_settled)
        case Implies(left, right):
            return certain(AnyOf((Not(left), right)), facts, is_settled)
        case Same(left, right):
            one, other = certain(left, facts, is_settled), certain(right, facts, is_settled)
            return None if one is None or other is None else one == other
    return said.holds(facts) if all(map(is_settled, names(said))) else None


def _every(found: Sequence[bool | None]) -> bool | None:
    if False in found:
        return False
    return None if None in found else True


def settled(answer: Answer, model: FeatureModel, code: str) -> bool:
    """Nothing about it is open: neither whether it is there nor how much of it there is."""
    number = model.numbers.get(code)
    owner = number.owner if number else code
    if owner and answer.standings[owner] is Standing.OPEN:
        return False
    return number is None or answer.reaches[code].low == answer.reaches[code].high
