"""How well the rules judge labelled pairs, found and judged as the duplicate check does."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lead_svc.domain.duplicates import Index, judge
from lead_svc.domain.identity import Identity
from lead_svc.domain.matching import Relation
from quality.observations import Label

RELATIONS = ("same", "related", "different")


@dataclass(frozen=True)
class Rates:
    """Of the pairs of one relation."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


@dataclass(frozen=True)
class Figures:
    """`missed` counts by kind what was judged otherwise; `shown` counts leads by how many candidates they
    show, `hidden` by how many more they have; `lost` counts the labelled pairs of one company that were
    judged so and are shown at neither of the two.
    """

    rates: Mapping[str, Rates]
    accuracy: float
    kinds: Counter[str]
    missed: Counter[str]
    shown: Counter[int]
    hidden: Counter[int]
    lost: int

    @property
    def cut(self) -> int:
        """Leads that have more candidates than are shown."""
        return sum(count for n, count in self.hidden.items() if n)

    @property
    def most(self) -> int:
        """Candidates of the lead that has most, shown or not."""
        return max(self.hidden) + max(self.shown) if self.cut else max(self.shown)

    @property
    def mean_shown(self) -> float:
        """Candidates that a lead shows on average."""
        return sum(n * count for n, count in self.shown.items()) / sum(self.shown.values())


def figures(identities: Mapping[str, Identity], labels: Sequence[Label]) -> Figures:
    """Every observation is asked for among all others; a pair that no key brings together is different."""
    index: Index[str] = Index()
    for name, identity in identities.items():
        index.add(name, identity)
    verdicts: dict[frozenset[str], Relation] = {}
    shown, hidden, seen = Counter[int](), Counter[int](), set[frozenset[str]]()
    for name, identity in identities.items():
        judged = judge(identity, {k: v for k, v in index.candidates(identity).items() if k != name})
        shown[len(judged.shown)] += 1
        hidden[len(judged.alike) - len(judged.shown)] += 1
        seen |= {frozenset((name, other)) for other in judged.shown}
        verdicts |= {frozenset((name, other)): verdict.relation for other, verdict in judged.verdicts.items()}
    said = [
        (each, str(verdicts.get(frozenset((each.one, each.other)), Relation.DIFFERENT))) for each in labels
    ]
    found = {frozenset((each.one, each.other)) for each, told in said if each.relation == told == "same"}
    return Figures(
        {relation: _rates(said, relation) for relation in RELATIONS},
        sum(each.relation == told for each, told in said) / len(said),
        Counter(each.kind for each in labels),
        Counter(each.kind for each, told in said if told != each.relation),
        shown, hidden, len(found - seen),
    )  # fmt: skip


def _rates(said: Sequence[tuple[Label, str]], relation: str) -> Rates:
    right = sum(each.relation == relation == told for each, told in said)
    told_so = sum(told == relation for _, told in said)
    are_so = sum(each.relation == relation for each, _ in said)
    return Rates(right / max(1, told_so), right / max(1, are_so))
