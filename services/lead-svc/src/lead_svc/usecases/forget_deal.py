"""A dealer's project was refused or has expired: newcomers are not checked against it any more."""

from uuid import UUID

from kernel.actor import Actor
from lead_svc.domain.pair import Kind
from lead_svc.usecases.work import Work


def forget_deal(work: Work, actor: Actor, deal_id: UUID, version: int) -> None:
    """Whatever order the news comes in, the newest version counts."""
    with work.by(actor) as tx:
        tx.matches.withdraw(Kind.DEAL, deal_id, version)
