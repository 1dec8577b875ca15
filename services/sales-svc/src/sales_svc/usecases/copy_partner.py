"""What channel tells of dealers is copied, so that their orders show who they are."""

from kernel.actor import Actor
from sales_svc.domain.partner import Partner
from sales_svc.usecases.work import Work


def copy_partner(work: Work, actor: Actor, partner: Partner, version: int) -> None:
    """Older news than what is known changes nothing."""
    with work.by(actor) as tx:
        tx.partners.describe(partner, version)
