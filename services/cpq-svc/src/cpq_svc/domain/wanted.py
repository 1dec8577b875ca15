"""What somebody wants of a machine so far: options taken, options refused, numbers given; and what is certain
of it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from cpq_svc.domain.configuration import Given, by_code
from cpq_svc.domain.features.answer import Answer, Choice
from cpq_svc.domain.features.build import Build
from cpq_svc.domain.features.expression import Facts
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.features.so_far import SoFar


@dataclass(frozen=True)
class Wanted:
    """Codes and numbers; their order means nothing. Choices named by `keep` no repair takes back. Options and
    numbers named by `proposed` nobody chose: they give way to what somebody did.
    """

    options: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    numbers: tuple[Given, ...] = ()
    keep: frozenset[str] = field(default_factory=frozenset)
    proposed: frozenset[str] = field(default_factory=frozenset)

    @property
    def chosen(self) -> "Wanted":
        """What somebody chose of it, without proposals."""
        return self.without(self.proposed)

    @property
    def proposals(self) -> tuple[str, ...]:
        """What nobody chose of it, in its order."""
        told = dict.fromkeys((*self.options, *(each.code for each in self.numbers)))
        return tuple(code for code in told if code in self.proposed)

    def without(self, codes: Collection[str]) -> "Wanted":
        """The rest of it."""
        return replace(
            self,
            options=tuple(code for code in self.options if code not in codes),
            numbers=tuple(each for each in self.numbers if each.code not in codes),
            proposed=self.proposed.difference(codes),
        )

    def choices(self, model: FeatureModel) -> list[Choice]:
        """As the engine takes them; names the model does not have are left to the verdict."""
        return [
            *(Choice(code, True) for code in dict.fromkeys(self.options) if code in model.features),
            *(Choice(code, False) for code in dict.fromkeys(self.refused) if code in model.features),
            *(
                Choice(code, Fraction(value))
                for code, value in by_code(self.numbers).items()
                if code in model.numbers
            ),
        ]

    def kept(self, model: FeatureModel) -> frozenset[Choice]:
        """The choices no repair takes back."""
        return frozenset(choice for choice in self.choices(model) if choice.code in self.keep)


def sums_so_far(model: FeatureModel, answer: Answer) -> Mapping[str, Fraction]:
    """Each numeric attribute summed over what is sure to be part of it, as often as it is sure to be had."""
    return _sums(model, SoFar(answer))


def sums_of(model: FeatureModel, build: Build) -> Mapping[str, Fraction]:
    """Each numeric attribute summed over all of a machine, as often as it is had."""
    return _sums(model, build)


def _sums(model: FeatureModel, facts: Facts) -> Mapping[str, Fraction]:
    sums: dict[str, Fraction] = {}
    for feature in model.features.values():
        had = facts.chosen(feature.code) if feature.attributes else False
        times = max(facts.number(feature.code), Fraction(1)) if had and feature.counted else 1
        for name, value in feature.attributes.items():
            if isinstance(value, Fraction):
                before = sums.setdefault(name, Fraction(0))
                if had:
                    sums[name] = before + times * value
    return sums
