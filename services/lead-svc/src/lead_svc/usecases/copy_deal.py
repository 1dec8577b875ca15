"""A dealer registered a project: newcomers are checked against its end user from now on."""

from uuid import UUID

from kernel.actor import Actor
from lead_svc.domain.pair import Kind
from lead_svc.usecases.match_memory import Elsewhere
from lead_svc.usecases.work import Work


def copy_deal(
    work: Work, actor: Actor, deal_id: UUID, end_user: str, partner_id: UUID, region: str, version: int
) -> None:
    """Whatever order the news comes in, the newest version stays."""
    with work.by(actor) as tx:
        tx.matches.keep(
            Elsewhere(
                kind=Kind.DEAL,
                id=deal_id,
                name=end_user,
                version=version,
                partner_id=partner_id,
                region=region,
            )
        )
