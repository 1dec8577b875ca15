"""New or changed leads are checked against everything known: what is proved is linked, what may be the same
waits for a person.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.ids import new_id
from lead_svc.domain.lead import Lead
from lead_svc.domain.pair import Kind, PairId, pair_of
from lead_svc.usecases.judgement import judge_all
from lead_svc.usecases.work import Work


def take_in(
    tx: Work,
    leads: Sequence[Lead],
    now: datetime,
    again: bool = False,
    prepared: Mapping[UUID, Any] | None = None,
) -> dict[UUID, frozenset[Kind]]:
    """Of each lead's candidates the surest few become pairs; of those that were there before and changed
    (`again`), a pair that is there already stays as it is. Tells which leads are, or may be, the same as
    records that were there before them, and of which kinds.
    """
    paired, found = tx.pairs.of([lead.id for lead in leads]) if again else set(), []
    alike: dict[UUID, frozenset[Kind]] = {}
    for lead, judged, alike[lead.lead_id] in judge_all(tx.matches.take_in(leads, again, prepared)):
        for other, verdict in judged.shown.items():
            both = frozenset((lead.lead_id, other[1]))
            pair = pair_of(PairId(new_id()), lead.lead_id, other, verdict, now)
            if pair and both not in paired:
                paired.add(both)
                found.append(pair)
    tx.pairs.add_all(found)
    return alike
