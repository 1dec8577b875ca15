"""A cost list counts from its day on."""

from datetime import datetime

from cpq_svc.domain.cost_list import CostList, CostListId
from cpq_svc.domain.radar import costs_published
from cpq_svc.usecases.watch_change import watch_change
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def publish_cost_list(
    work: Work, actor: Actor, cost_list_id: CostListId, expected: int, now: datetime
) -> CostList:
    """Raises CostListNotFound, Stale, CostListIsPublished or CostListBeginsWithAnother."""
    with work.by(actor) as tx:
        cost_list = tx.cost_lists.get(cost_list_id, expected)
        cost_list.publish(now)
        watch_change(tx, costs_published(cost_list), now)
    return cost_list
