"""Completing finishes a machine for somebody: what counts for each wish, and the choices that come of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from cpq_svc.domain.configuration import Given
from cpq_svc.domain.edition import Offered
from cpq_svc.domain.features.answer import Choice, Wish
from cpq_svc.domain.features.build import Build
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.features.wording import amount_text
from cpq_svc.domain.wanted import Wanted

# The attribute that says by how many days an option makes delivery later, and the one surcharges go by; both
# add up.
DAYS, PRICE = "days", "price"


def weights(model: FeatureModel, wish: Wish, sold: Mapping[str, int]) -> dict[str, Fraction]:
    """What each feature counts for a wish; `sold` tells how often each option was."""
    if wish is Wish.POPULAR:
        return {code: Fraction(times) for code, times in sold.items() if code in model.features}
    name = DAYS if wish is Wish.FASTEST else PRICE
    told = {code: feature.attributes.get(name) for code, feature in model.features.items()}
    return {code: value for code, value in told.items() if isinstance(value, Fraction)}


def proposals(
    model: FeatureModel, choices: Sequence[Choice], told: Iterable[str] = ()
) -> Iterator[Sequence[Choice]]:
    """The choices with every number as it is proposed, but those `told` otherwise, then without: whichever
    can be built first.
    """
    said = {*told, *(choice.code for choice in choices)}
    proposed = [
        Choice(each.code, each.proposed)
        for each in model.parameters
        if each.proposed is not None and each.code not in said and not each.owner
    ]
    if proposed:
        yield [*choices, *proposed]
    yield choices


def completed(offered: Offered, wanted: Wanted, build: Build) -> Wanted:
    """The choices that a whole machine stands for: what is not part of it is refused."""
    every = [option.code for option in offered.model.options()]
    return replace(
        wanted,
        options=tuple(code for code in every if build.chosen(code)),
        refused=tuple(code for code in every if not build.chosen(code)),
        numbers=tuple(Given(code, Decimal(amount_text(value))) for code, value in build.numbers.items()),
    )
