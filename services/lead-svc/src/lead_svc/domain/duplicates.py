"""A duplicate check: who of those that share a key with a record is the same company or belongs to it.

Candidates are bounded: a key that very many share (one switchboard, a frequent core in a big city) gives only
some of them, for the other keys of a record tell more.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from lead_svc.domain.first_sight import FirstSight
from lead_svc.domain.identity import Identity
from lead_svc.domain.matching import Relation, Verdict, match

# So many records are looked at for each key, and so many are shown to a person.
PER_KEY = 40
SHOWN = 5

K = TypeVar("K", bound=Hashable)
_RANK = {Relation.SAME: 0, Relation.REVIEW: 1, Relation.RELATED: 2, Relation.DIFFERENT: 3}


@dataclass(frozen=True)
class Judged(Generic[K]):
    """Every candidate that had to be looked at with its verdict, the surest first; those that are different
    at first sight are left out.
    """

    verdicts: dict[K, Verdict]

    @property
    def alike(self) -> dict[K, Verdict]:
        """Those worth a person's look; a relation counts only beside its score."""
        return {k: v for k, v in self.verdicts.items() if v.relation is not Relation.DIFFERENT}

    @property
    def shown(self) -> dict[K, Verdict]:
        """The surest of them, at most five."""
        return dict(list(self.alike.items())[:SHOWN])


def judge(asked: Identity, candidates: Mapping[K, Identity]) -> Judged[K]:
    """Compare a record with all its candidates that are not told apart at first sight."""
    sight = FirstSight(asked)
    return compare(asked, {k: v for k, v in candidates.items() if not sight.tells_apart(v)})


def compare(asked: Identity, candidates: Mapping[K, Identity]) -> Judged[K]:
    """Compare a record with these; the order of equals is that of their names as text."""
    verdicts = {name: match(asked, candidate) for name, candidate in candidates.items()}
    surest = sorted(
        verdicts.items(), key=lambda each: (_RANK[each[1].relation], -each[1].score, str(each[0]))
    )
    return Judged(dict(surest))


@dataclass
class Index(Generic[K]):
    """The keys of many records in memory: what the table of keys is to the database. Later ones are newer."""

    _identities: dict[K, Identity] = field(default_factory=dict)
    _keys: dict[str, list[K]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: K, identity: Identity) -> None:
        """From now on it is found."""
        self._identities[name] = identity
        for key in set(identity.keys()):
            self._keys[key].append(name)

    def candidates(self, asked: Identity) -> dict[K, Identity]:
        """Who has a key that `asked` asks for, of each key the newest, at most forty."""
        found = {name: None for key in asked.asks() for name in self._keys.get(key, ())[: -PER_KEY - 1 : -1]}
        return {name: self._identities[name] for name in found}
