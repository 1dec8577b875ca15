"""The machine that costs a buyer least by the price book they buy by."""

from collections.abc import Sequence
from dataclasses import replace

from cpq_svc.domain.buyers_prices import BuyersPrices
from cpq_svc.domain.configuration import described
from cpq_svc.domain.features.answer import Choice, Completion, Wish
from cpq_svc.usecases.configurators import Configurators

# So many machines are priced where prices are not linear.
FEW = 6


def cheapest_machine(
    engine: Configurators, choices: Sequence[Choice], prices: BuyersPrices
) -> Completion | None:
    """List price and options before discounts. Where these are not linear, the engine's cheapest by the least
    they can come to is priced exactly, then the cheapest of the machines that differ in what prices turn on,
    until that least is not below the best found: then it is proven. After a few the best of them is told.

    None when the choices clash. Raises ConfiguringLate, CurrenciesMixed or PriceTextFails.
    """
    model, features = prices.offered.model, prices.offered.features
    best, seen = None, list[dict[str, bool]]()
    while len(seen) < FEW:
        found = engine.complete(features, choices, Wish.CHEAPEST, prices.lowest, without=seen)
        if best and (found is None or (found.proven and found.worth >= best.worth)):
            return replace(best, proven=prices.bounded)
        if found is None:
            return None
        cost = prices.of(described(model, features, found.build))
        if best is None or cost < best.worth:
            best = replace(found, worth=cost)
        if not prices.turning or not found.proven:
            return replace(best, proven=found.proven)
        seen.append({code: found.build.chosen(code) for code in sorted(prices.turning)})
    return best and replace(best, proven=False)
