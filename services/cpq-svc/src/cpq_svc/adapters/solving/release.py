"""The check before release: what of a model can never be built, always is, or is proposed in vain, and
why.
"""

from collections.abc import Iterator, Sequence

from cpq_svc.adapters.solving.session import Session
from cpq_svc.domain.features.answer import Answer, Choice, Finding, Flaw
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.proposing import GaveWay, joined, owner_of


def flaws(session: Session) -> Iterator[Flaw]:
    """Every flaw of a model with the rules that cause it. Raises TooLong."""
    model, because = session.model, session.reasons.rules
    if not session.buildable:
        yield Flaw(Finding.VOID, model.root.code, because(frozenset()))
        return
    optional = _optional(model)
    for code, always in session.always.items():
        if not always:
            yield Flaw(Finding.DEAD, code, because(frozenset({Choice(code, True)})))
        elif code in optional:
            yield Flaw(Finding.FORCED, code, because(frozenset({Choice(code, False)})))
    vain = {each.proposal.code: each for each in _vain(session)}
    yield from (Flaw(Finding.DEFAULT, code, each.rules) for code, each in vain.items())


def _vain(session: Session) -> Iterator[GaveWay]:
    """What gives way before anybody chose anything; and of what waits, once nothing but what it waits for is
    chosen.
    """
    model = session.model

    def ask(choices: Sequence[Choice]) -> Answer:
        return session.configure(choices, frozenset(), 0)

    found = joined(model, (), proposed(model), ask)
    yield from found.gave_way if found else ()
    waiting = found.waiting if found else ()
    for owner in dict.fromkeys(_decides(model, owner_of(model, each)) for each in waiting):
        # Whatever never is was told of.
        if session.always.get(owner, True):
            below = {each.code for each in model.features[owner].walk()}
            own = [each for each in waiting if owner_of(model, each) in below]
            later = joined(model, (Choice(owner, True),), own, ask)
            yield from later.gave_way if later else ()


def _decides(model: FeatureModel, code: str) -> str:
    """The nearest feature, itself or above it, that does not always go with what it stands below."""
    while code in model.parents:
        above = model.features[model.parents[code]]
        if any(each.mandatory and any(m.code == code for m in each.members) for each in above.groups):
            code = above.code
        else:
            break
    return code


def proposed(model: FeatureModel) -> Sequence[Choice]:
    """What a model proposes, in the maker's order."""
    features = [Choice(each.code, True) for each in model.features.values() if each.preselected]
    numbers = [Choice(each.code, each.proposed) for each in model.parameters if each.proposed is not None]
    return [*features, *numbers]


def _optional(model: FeatureModel) -> frozenset[str]:
    """Features that look as if one could do without them, although what they stand below is there."""
    return frozenset(
        member.code
        for feature in model.features.values()
        for group in feature.groups
        if group.low < len(group.members)
        for member in group.members
    )
