"""A dealer orders: the total is taken from its free credit in the same transaction, or nothing happens."""

from datetime import datetime

from channel_svc.domain.basket import Basket
from channel_svc.domain.credit import Movement, Reason
from channel_svc.domain.dealer_order import DealerOrder, DealerOrderId
from channel_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day
from kernel.ids import new_id


def submit_dealer_order(
    work: Work, actor: Actor, order_id: DealerOrderId, expected: int, basket: Basket, now: datetime
) -> DealerOrder:
    """Raises DealerOrderNotFound, Stale, DealerOrderCannotMove, DealerOrderPriceChanged, CreditExceeded,
    PartnerInactive or PriceOutdated. The basket holds today's prices of the draft's lines.
    """
    with work.by(actor) as tx:
        order = tx.dealer_orders.get(order_id, expected)
        partner = tx.partners.ordering(order)
        partner.must_be_active()
        basket.must_be_for(partner.id, partner.grade)
        number = order.number or tx.dealer_orders.next_number(company_day(now, tx.zone).year)
        needed = order.submit(basket, number, now)
        # Locks are taken in one order everywhere: the order, its partner's credit, the rebate period.
        tx.flush()
        tx.credits.take(Movement(new_id(), partner.id, needed, Reason.ORDER_SUBMITTED, order.id, number, now))
    return order
