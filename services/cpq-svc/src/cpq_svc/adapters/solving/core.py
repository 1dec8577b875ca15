"""The core of a feature model is what its tree alone cannot decide: the features rules speak of, and
those above.

Everything else hangs in regions, each on one anchor of the core, and depends on nothing but whether its
anchor is chosen. Alternatives no rule tells apart stand in the core as one: a bundle, chosen when one of
them is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cpq_svc.domain.features.feature import Group
from cpq_svc.domain.features.model import FeatureModel


@dataclass
class CoreGroup:
    """Members of the core below one of its features, with how many of them go together."""

    parent: str
    low: int
    high: int
    members: list[str]


@dataclass
class Core:
    """`names` are features and bundles; `regions` holds the groups that hang on each of them."""

    names: list[str] = field(default_factory=list)
    groups: list[CoreGroup] = field(default_factory=list)
    regions: dict[str, list[Group]] = field(default_factory=dict)


def core_of(model: FeatureModel, spoken_of: Iterable[str]) -> Core:
    """The core, given the features that rules speak of."""
    parents = model.parents
    inside = {model.root.code}
    for code in spoken_of:
        while code not in inside:
            inside.add(code)
            code = parents[code]
    core = Core()
    waiting = [model.root]
    while waiting:
        feature = waiting.pop()
        core.names.append(feature.code)
        for index, group in enumerate(feature.groups):
            kept = [member for member in group.members if member.code in inside]
            free = tuple(member for member in group.members if member.code not in inside)
            if not kept:
                core.regions.setdefault(feature.code, []).append(group)
                continue
            members = [member.code for member in kept]
            low, high = group.low, group.high
            if group.mandatory or group.optional:
                if free:
                    loose = Group(len(free) if group.mandatory else 0, len(free), free)
                    core.regions.setdefault(feature.code, []).append(loose)
                low, high = len(kept) if group.mandatory else 0, len(kept)
            elif len(free) > 1 and low <= 1 and (high == 1 or high >= len(group.members)):
                bundle = f"{feature.code}\x00{index}"
                core.names.append(bundle)
                core.regions[bundle] = [Group(1, 1 if high == 1 else len(free), free)]
                members.append(bundle)
                high = min(high, len(members))
            else:
                kept += free
                members += [member.code for member in free]
            core.groups.append(CoreGroup(feature.code, low, high, members))
            waiting.extend(kept)
    return core
