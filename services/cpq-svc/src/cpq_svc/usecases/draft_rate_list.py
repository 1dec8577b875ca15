"""Exchange rates are written down before they count."""

from cpq_svc.domain.exchange import RateList
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def draft_rate_list(work: Work, actor: Actor, rate_list: RateList) -> RateList:
    """Raises RateListCodeTaken or what `RateList.check` raises."""
    rate_list.check()
    with work.by(actor) as tx:
        tx.rate_lists.add(rate_list)
    return rate_list
