"""Proposals wait for what they stand below and give way to what somebody chose, and both is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cpq_svc.domain.features.answer import Answer
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.proposing import GaveWay, joined
from cpq_svc.domain.wanted import Wanted
from cpq_svc.usecases.configurators import PRICED_REPAIRS, Configurators


@dataclass(frozen=True)
class Settled:
    """What is left of what was wanted, the answer to it, the proposals that gave way and the codes of those
    that wait.
    """

    wanted: Wanted
    answer: Answer
    gave_way: tuple[GaveWay, ...] = ()
    waiting: tuple[str, ...] = ()


def settled(
    engine: Configurators,
    features: FeatureModel,
    wanted: Wanted,
    prices: Mapping[str, Fraction] | None = None,
) -> Settled:
    """Choices that clash by themselves are answered without any proposal: none is to blame. `prices` is what
    options add for whoever asks. Raises NumberOutOfSpan or ConfiguringLate.
    """
    own = wanted.chosen
    chosen = own.choices(features)
    proposals = [each for each in wanted.choices(features) if each not in chosen]
    if wanted.proposed:
        found = joined(
            features, chosen, proposals, lambda asked: engine.configure(features, asked, repairs=0)
        )
        if found is not None:
            waiting = tuple(dict.fromkeys(each.code for each in found.waiting))
            gone = {*waiting, *(each.proposal.code for each in found.gave_way)}
            return Settled(wanted.without(gone), found.answer, found.gave_way, waiting)
    if prices is not None:
        numbers = (features.numbers.get(each.code) for each in chosen)
        had = {*(each.code for each in chosen), *(number.owner for number in numbers if number)}
        prices = {code: amount for code, amount in prices.items() if code in had}
    return Settled(own, engine.configure(features, chosen, own.kept(features), PRICED_REPAIRS, prices))
