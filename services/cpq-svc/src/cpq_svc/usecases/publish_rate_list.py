"""Exchange rates count from their day on."""

from datetime import datetime

from cpq_svc.domain.exchange import RateList, RateListId
from cpq_svc.domain.radar import rates_published
from cpq_svc.usecases.watch_change import watch_change
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def publish_rate_list(
    work: Work, actor: Actor, rate_list_id: RateListId, expected: int, now: datetime
) -> RateList:
    """Raises RateListNotFound, Stale, RateListIsPublished or RateListBeginsWithAnother."""
    with work.by(actor) as tx:
        rate_list = tx.rate_lists.get(rate_list_id, expected)
        rate_list.publish(now)
        watch_change(tx, rates_published(rate_list), now)
    return rate_list
