"""What items and hours cost is written down before it counts."""

from cpq_svc.domain.cost_list import CostList
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def draft_cost_list(work: Work, actor: Actor, cost_list: CostList) -> CostList:
    """Raises CostListCodeTaken or what `CostList.check` raises."""
    cost_list.check()
    with work.by(actor) as tx:
        tx.cost_lists.add(cost_list)
    return cost_list
