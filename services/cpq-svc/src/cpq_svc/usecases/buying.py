"""What prices and costs stand on for whoever tries out a machine."""

from cpq_svc.domain.buyers_prices import BuyersPrices
from cpq_svc.domain.edition import Offered
from cpq_svc.domain.line_basis import Conditions
from cpq_svc.domain.line_cost import Costing
from cpq_svc.domain.price_book import PricesInForce
from cpq_svc.domain.trial import Trial
from cpq_svc.usecases.work import Work


def prices_for(tx: Work, trial: Trial) -> tuple[PricesInForce | None, Conditions]:
    """Of the day. Rules look at the whole document, which a trial has not."""
    prices = tx.catalogue.prices(trial.currency, trial.day, [trial.product_code], trial.buyer)
    return prices, Conditions(exchange=tx.catalogue.in_force(trial.day).exchange, texts=tx.catalogue.texts)


def buyers_prices(
    trial: Trial, offered: Offered, prices: PricesInForce | None, under: Conditions
) -> BuyersPrices | None:
    """None where no book in force prices the product."""
    book = prices and prices.of(trial.product_code)
    if book is None or trial.product_code not in book.entries:
        return None
    return BuyersPrices(offered, book, under.texts, under.exchange)


def costing_for(tx: Work, trial: Trial, offered: Offered) -> Costing:
    """By what its machines are costed on the day."""
    if not (offered.model.materials or offered.model.operations):
        return Costing()
    costs = tx.catalogue.in_force(trial.day).costs(offered.product.currency)
    return Costing(costs, tx.catalogue.structure(offered.model)) if costs else Costing()
