"""Somebody lets a machine be finished: cheapest, fastest, as most do, or like another."""

from dataclasses import replace

from cpq_svc.domain.completing import completed, proposals, weights
from cpq_svc.domain.features.answer import Wish
from cpq_svc.domain.features.build import Build
from cpq_svc.domain.trial import Completed, Trial
from cpq_svc.usecases.buyer_now import for_its_buyer
from cpq_svc.usecases.buying import buyers_prices, prices_for
from cpq_svc.usecases.cheapest_machine import cheapest_machine
from cpq_svc.usecases.check_configuration import check_configuration
from cpq_svc.usecases.configurators import Configurators
from cpq_svc.usecases.giving_way import settled
from cpq_svc.usecases.offered_for import offered_for
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def complete_configuration(
    work: Work, engine: Configurators, actor: Actor, trial: Trial, wish: Wish, like: Build | None
) -> Completed:
    """Keeps nothing, but every choice. Cheapest is by the buyer's prices where a book names the product; near
    another build, what nobody chose gives way. Raises what `check_configuration` and `cheapest_machine` do.
    """
    with work.by(actor) as tx:
        offered = offered_for(tx, trial)
        sold = tx.catalogue.sold_options(trial.product_code) if wish is Wish.POPULAR else {}
        bought = for_its_buyer(tx, trial)
        prices = buyers_prices(bought, offered, *prices_for(tx, bought)) if wish is Wish.CHEAPEST else None
    features, weighed = offered.features, weights(offered.features, wish, sold)
    left, found = settled(engine, features, trial.wanted.chosen if like else trial.wanted), None
    for choices in proposals(features, left.wanted.choices(features), like.numbers if like else ()):
        if found is None and prices:
            found = cheapest_machine(engine, choices, prices)
        elif found is None:
            found = engine.complete(features, choices, wish, weighed, like)
    whole = replace(trial, wanted=completed(offered, left.wanted, found.build) if found else left.wanted)
    checked = check_configuration(work, engine, actor, whole)
    return Completed(found, whole, replace(checked, gave_way=left.gave_way, waiting=left.waiting))
