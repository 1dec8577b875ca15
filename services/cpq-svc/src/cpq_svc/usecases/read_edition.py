"""Somebody takes an option model along as it stands."""

from cpq_svc.domain.edition import Edition, EditionId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def read_edition(work: Work, actor: Actor, edition_id: EditionId) -> Edition:
    """Raises EditionNotFound."""
    with work.by(actor) as tx:
        return tx.editions.get(edition_id)
