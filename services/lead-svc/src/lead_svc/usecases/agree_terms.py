"""What a colleague works leads by from now on: how many, when, with which certificates."""

from uuid import UUID

from kernel.actor import Actor
from kernel.errors import Stale
from lead_svc.domain.assignment.terms import TermsNotFound, WorkTerms
from lead_svc.usecases.work import Work


def agree_terms(
    work: Work, actor: Actor, person_id: UUID, expected: int, per_day: int | None, per_month: int | None,
    hours: list[str], certifications: list[str],
) -> WorkTerms:  # fmt: skip
    """Version 0 is that of terms nobody agreed on yet. Raises TermsNotFound (no such colleague), Stale,
    TermsHoursUnreadable.
    """
    with work.by(actor) as tx:
        try:
            terms = tx.terms.get(person_id, expected)
        except TermsNotFound:
            if not tx.assignment.here({person_id}):
                raise
            if expected:
                raise Stale from None
            terms = WorkTerms(id=person_id)
            tx.terms.add(terms)
        terms.agree(per_day, per_month, hours, certifications)
    return terms
