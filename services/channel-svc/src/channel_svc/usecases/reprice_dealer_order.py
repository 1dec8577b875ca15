"""A draft takes the prices of today."""

from channel_svc.domain.basket import Basket
from channel_svc.domain.dealer_order import DealerOrder, DealerOrderId
from channel_svc.usecases.work import Work
from kernel.actor import Actor


def reprice_dealer_order(
    work: Work, actor: Actor, order_id: DealerOrderId, expected: int, basket: Basket
) -> DealerOrder:
    """Raises DealerOrderNotFound, Stale, DealerOrderCannotMove, PriceOutdated."""
    with work.by(actor) as tx:
        order = tx.dealer_orders.get(order_id, expected)
        partner = tx.partners.ordering(order)
        basket.must_be_for(partner.id, partner.grade)
        order.price(basket)
    return order
