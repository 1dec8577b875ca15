"""Proposals are what a model suggests, and what somebody's machine was finished with: chosen until somebody
says otherwise.

A proposal waits for what it stands below: it never brings that in. Once that is chosen, or follows, the
proposal joins; where it does not fit, it gives way. What comes of it depends on the sets, not on any order.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from cpq_svc.domain.features.answer import Answer, Choice, Standing
from cpq_svc.domain.features.build import Rule
from cpq_svc.domain.features.model import FeatureModel

_HAD = (Standing.TAKEN, Standing.IN)
Ask = Callable[[Sequence[Choice]], Answer]


@dataclass(frozen=True)
class GaveWay:
    """A proposal that was left out: with these choices and by these rules it cannot be had."""

    proposal: Choice
    because: tuple[Choice, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Joined:
    """The valid answer to the choices with all proposals that joined them; those that gave way, and those
    that wait.
    """

    answer: Answer
    gave_way: tuple[GaveWay, ...]
    waiting: tuple[Choice, ...]


def joined(
    model: FeatureModel, chosen: Sequence[Choice], proposals: Collection[Choice], ask: Ask
) -> Joined | None:
    """None where the choices clash by themselves.

    Of proposals that clash the one that would join last gives way, of those that join together the one that
    stands last in the model. What another one waited for is never taken from it.
    """
    place: dict[str, int] = {}
    for code in (*model.features, *model.numbers):
        place.setdefault(code, len(place))
    # A feature goes before its own number.
    waiting = sorted(proposals, key=lambda each: (place[each.code], not isinstance(each.value, bool)))
    held, gone, had = [*chosen], list[GaveWay](), frozenset[str]()
    while True:
        ripe = [*_ripe(model, waiting, held, had)]
        answer = ask([*held, *ripe])
        if answer.clash is not None:
            yielding = [each for each in answer.clash.choices if each in ripe]
            if not yielding:
                return None
            last = max(yielding, key=lambda each: place[each.code])
            others = tuple(each for each in answer.clash.choices if each is not last)
            gone.append(GaveWay(last, others, answer.clash.rules))
            waiting = [each for each in waiting if each.code != last.code]
            continue
        held, waiting = [*held, *ripe], [each for each in waiting if each not in ripe]
        had = frozenset(code for code, each in answer.standings.items() if each in _HAD)
        if not any(_ripe(model, waiting, held, had)):
            return Joined(answer, tuple(gone), tuple(waiting))


def owner_of(model: FeatureModel, proposal: Choice) -> str:
    """What a proposal waits for; empty for nothing.

    What the model does not suggest itself was once had, together with all that only orders it.
    """
    if not isinstance(proposal.value, bool):
        return model.numbers[proposal.code].owner
    owner = model.parents.get(proposal.code, "")
    while owner in model.parents and _only_orders(model, proposal.code, owner):
        owner = model.parents[owner]
    return owner


def _only_orders(model: FeatureModel, code: str, owner: str) -> bool:
    return model.features[owner].abstract and not model.features[code].preselected


def _ripe(
    model: FeatureModel, waiting: Sequence[Choice], held: Iterable[Choice], had: Iterable[str]
) -> Iterator[Choice]:
    """Those whose owner is there, with those that are there; they come in the model's order, owners first."""
    if not waiting:
        return
    there = {""}
    _bring(model, there, [model.root.code, *had, *_taken(model, held)])
    for each in waiting:
        if owner_of(model, each) in there:
            yield each
            _bring(model, there, [*_taken(model, [each])])


def _taken(model: FeatureModel, choices: Iterable[Choice]) -> Iterator[str]:
    for each in choices:
        if not isinstance(each.value, bool):
            yield model.numbers[each.code].owner
        elif each.value:
            yield each.code


def _bring(model: FeatureModel, there: set[str], codes: list[str]) -> None:
    """With a feature comes what it stands below, and what always goes with it."""
    while codes:
        code = codes.pop()
        if code not in there:
            there.add(code)
            codes += [model.parents[code]] if code in model.parents else []
            groups = (group for group in model.features[code].groups if group.mandatory)
            codes += (member.code for group in groups for member in group.members)
