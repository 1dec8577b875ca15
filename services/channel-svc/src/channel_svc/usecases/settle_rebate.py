"""What a partner's quarter earned and was not settled before is credited."""

from datetime import datetime

from channel_svc.domain.partner import PartnerId
from channel_svc.domain.quarter import Quarter
from channel_svc.domain.rebate_period import RebateSettlement
from channel_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id


def settle_rebate(
    work: Work, actor: Actor, partner_id: PartnerId, quarter: Quarter, currency: str, now: datetime
) -> RebateSettlement:
    """Raises PeriodNotFound or NothingToSettle."""
    with work.by(actor) as tx:
        period = tx.rebates.locked_period(partner_id, str(quarter), currency)
        settlement = period.settle(new_id(), now)
        tx.rebates.add_settlement(settlement)
    return settlement
