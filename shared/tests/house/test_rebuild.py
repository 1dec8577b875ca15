"""A consumer that starts from nothing learns everything it copies, however long ago it happened."""

import importlib
from types import SimpleNamespace

from contracts.lead import LeadAssignedV1, LeadConvertedV1
from contracts.sales import AccountChangedV1
from house.tree import REPOSITORY, Tree, hold


def heard(contexts):
    """Every type that some context hears."""
    return {
        kind
        for context in contexts
        for kind in importlib.import_module(f"{context}_svc.main").ROLES.consumer().heard()
    }


def untold(kinds, publisher):
    """What `publisher` (its adapters/announce.py) can tell nobody anew, or cannot say why."""
    current, once = getattr(publisher, "CURRENT", {}), getattr(publisher, "ONCE", {})
    for kind in sorted(kinds, key=lambda kind: kind.TYPE):
        if kind not in current and not once.get(kind):
            yield f"{kind.TYPE} is heard, but has neither a CURRENT nor a reason to happen once"
        if kind in current and kind in once:
            yield f"{kind.TYPE} is told of the present and as a thing that happened once"
    for kind in once.keys() - kinds:
        yield f"{kind.TYPE} has a reason, but no hearer"


def test_whatever_is_heard_can_be_told_anew_or_happened_once():
    contexts = [service.context for service in Tree(REPOSITORY).contexts()]
    kinds = heard(contexts)
    for context in contexts:
        announce = importlib.import_module(f"{context}_svc.adapters.announce")
        hold(untold({kind for kind in kinds if kind.TYPE.startswith(f"{context}.")}, announce))


def test_a_heard_type_that_nobody_can_tell_is_caught():
    nothing = SimpleNamespace()
    silent = SimpleNamespace(ONCE={LeadConvertedV1: ""})
    twice = SimpleNamespace(CURRENT={LeadConvertedV1: ()}, ONCE={LeadConvertedV1: "opens an account"})
    idle = SimpleNamespace(CURRENT={LeadConvertedV1: ()}, ONCE={LeadAssignedV1: "nobody knows"})
    for announce in (nothing, silent, twice, idle):
        assert len(list(untold({LeadConvertedV1}, announce))) == 1


def test_contexts_hear_of_one_another():
    assert AccountChangedV1 in heard(["cpq"]) and AccountChangedV1 not in heard(["channel"])
