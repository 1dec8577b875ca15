"""Proposals of a model give way to what somebody chose, and this is told."""

from dataclasses import dataclass

from cpq_svc.domain.features.answer import Answer
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.trial import GaveWay
from cpq_svc.domain.wanted import Wanted
from cpq_svc.usecases.configurators import Configurators


@dataclass(frozen=True)
class Settled:
    """What is left of what was wanted, the answer to it, and the proposals that gave way."""

    wanted: Wanted
    answer: Answer
    gave_way: tuple[GaveWay, ...] = ()


def settled(engine: Configurators, features: FeatureModel, wanted: Wanted) -> Settled:
    """Of proposals that clash the one that stands last gives way. Choices that clash by themselves are
    answered without any proposal: none is to blame. Raises NumberOutOfSpan or ConfiguringLate.
    """
    place = {code: number for number, code in enumerate((*features.features, *features.numbers))}
    left, gone = wanted, list[GaveWay]()
    while left.proposed:
        answer = engine.configure(features, left.choices(features), repairs=0)
        if answer.clash is None:
            return Settled(left, answer, tuple(gone))
        yielding = [each for each in answer.clash.choices if each.code in left.proposed]
        if not yielding:
            break
        last = max(yielding, key=lambda each: place[each.code])
        others = tuple(each for each in answer.clash.choices if each is not last)
        gone.append(GaveWay(last, others, answer.clash.rules))
        left = left.without({last.code})
    own = wanted.chosen
    answer = engine.configure(features, own.choices(features), own.kept(features))
    return Settled(own, answer, tuple(gone) if answer.valid else ())
