"""A case is told better, or has taught what it could and is taken down."""

from collections.abc import Mapping

from kernel.actor import Actor
from lead_svc.domain.case import Case, CaseId
from lead_svc.usecases.work import Work


def change_case(
    work: Work, actor: Actor, case_id: CaseId, expected: int, changed: Mapping[str, object]
) -> Case:
    """Raises CaseNotFound, Stale."""
    with work.by(actor) as tx:
        case = tx.cases.get(case_id, expected)
        for name, value in changed.items():
            setattr(case, name, value)
    return case
