"""Somebody tries out options: what goes together, what is forced and open, what it would be and cost."""

from dataclasses import replace

from cpq_svc.domain.buyers_prices import priced_repairs
from cpq_svc.domain.line_cost import cost_so_far
from cpq_svc.domain.sure import Sure, price_so_far
from cpq_svc.domain.trial import Checked, Trial, price_of, verdict
from cpq_svc.usecases.buyer_now import for_its_buyer
from cpq_svc.usecases.buying import buyers_prices, costing_for, prices_for
from cpq_svc.usecases.configurators import REPAIRS, Configurators
from cpq_svc.usecases.giving_way import settled
from cpq_svc.usecases.offered_for import offered_for
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def check_configuration(work: Work, configurators: Configurators, actor: Actor, trial: Trial) -> Checked:
    """Keeps nothing. Raises what `for_its_buyer`, `offered_for` and pricing raise, NumberOutOfSpan or
    ConfiguringLate.
    """
    with work.by(actor) as tx:
        trial = for_its_buyer(tx, trial)
        offered = offered_for(tx, trial)
        prices, under = prices_for(tx, trial)
        costing = costing_for(tx, trial, offered) if trial.costed else None
    buying = buyers_prices(trial, offered, prices, under)
    heard = buying.heard if buying else None
    left = settled(configurators, offered.features, trial.wanted, heard)
    trial, answer = replace(trial, wanted=left.wanted), left.answer
    found = verdict(trial.wanted, offered)
    price = price_of(trial, offered, prices, under) if found.valid else None
    if not answer.valid:
        ranked = priced_repairs(answer, trial.wanted, buying) if buying else answer
        return Checked(offered, found, ranked.told(REPAIRS), price)
    sure = Sure(offered, answer)
    cost = cost_so_far(sure, costing, under.exchange, trial.currency) if costing else None
    so_far = price_so_far(sure, buying)
    return Checked(offered, found, answer, price, sure, so_far, cost, left.gave_way, left.waiting)
