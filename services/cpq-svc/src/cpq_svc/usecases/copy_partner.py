"""Channel told of a partner: its quotes and its catalogue go by grade and region."""

from datetime import datetime

from cpq_svc.domain.partner import Partner
from cpq_svc.domain.radar import dealer_moved
from cpq_svc.usecases.watch_change import watch_change
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def copy_partner(work: Work, actor: Actor, partner: Partner, version: int, now: datetime) -> None:
    """Whatever order the news comes in, the newest version stays; open quotes that feel it are looked for."""
    with work.by(actor) as tx:
        before = tx.partners.known(partner.id)
        tx.partners.keep(partner, version)
        after = tx.partners.known(partner.id)
        if before and after and before.buys_as != after.buys_as:
            watch_change(tx, dealer_moved(after, company_day(now, tx.zone)), now)
