"""Channel told of a partner: the catalogue shows it the prices of its grade."""

from cpq_svc.domain.partner import Partner
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def copy_partner(work: Work, actor: Actor, partner: Partner, version: int) -> None:
    """Whatever order the news comes in, the newest version stays."""
    with work.by(actor) as tx:
        tx.partners.keep(partner, version)
