"""Judgement of new or changed leads against the records that share a key with them: an import and its trial
judge alike.
"""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from lead_svc.domain.duplicates import Judged, compare
from lead_svc.domain.matching import Relation
from lead_svc.domain.pair import Kind
from lead_svc.domain.sheet_row import Outcome, RowResult
from lead_svc.usecases.match_memory import Candidates

_ALIKE = (Relation.SAME, Relation.REVIEW)
# That the company of a known customer is one says its outcome already.
_OF_CUSTOMERS = frozenset({Kind.ACCOUNT, Kind.CONTACT})

Judgement = tuple[Candidates, Judged[tuple[Kind, UUID]], frozenset[Kind]]


def judge_all(found: Sequence[Candidates]) -> Iterator[Judgement]:
    """Of each lead every verdict, and of which kinds are those that are, or may be, the same and were there
    before it, be it further up in the same list.
    """
    order = {each.lead_id: place for place, each in enumerate(found)}
    for place, each in enumerate(found):
        judged = compare(each.identity, each.others)
        before = (name for name, verdict in judged.verdicts.items() if verdict.relation in _ALIKE)
        yield each, judged, frozenset(kind for kind, other in before if order.get(other, -1) < place)


def flag(rows: Sequence[RowResult], alike: Mapping[UUID, frozenset[Kind]]) -> None:
    """A row that was taken and whose lead is, or may be, the same as another record says so."""
    for row in rows:
        kinds = alike.get(row.lead_id, frozenset()) if row.lead_id else frozenset()
        row.flagged = bool(kinds - _OF_CUSTOMERS if row.outcome is Outcome.KNOWN_CUSTOMER else kinds)
