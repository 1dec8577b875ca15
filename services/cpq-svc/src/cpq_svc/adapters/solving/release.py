"""The check before release: what of a model can never be built, always is, or is proposed in vain, and
why.
"""

from collections.abc import Iterator, Sequence

from cpq_svc.adapters.solving.session import Session
from cpq_svc.domain.features.answer import Choice, Finding, Flaw
from cpq_svc.domain.features.model import FeatureModel


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
    proposals = proposed(model)
    kept = list(proposals)
    while clash := session.clash_of(kept):
        # Of proposals that cannot all be kept, the one that stands last gives way.
        last = max(clash.choices, key=proposals.index)
        yield Flaw(Finding.DEFAULT, last.code, clash.rules)
        kept.remove(last)


def proposed(model: FeatureModel) -> Sequence[Choice]:
    """What a model proposes before anybody chose anything, in the maker's order."""
    features = [Choice(each.code, True) for each in model.features.values() if each.preselected]
    # A parameter of something nobody chose proposes nothing yet.
    numbers = [
        Choice(each.code, each.proposed)
        for each in model.parameters
        if each.proposed is not None and (not each.owner or Choice(each.owner, True) in features)
    ]
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
