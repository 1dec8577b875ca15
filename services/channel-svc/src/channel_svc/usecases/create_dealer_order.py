"""A dealer order is drafted at the prices of a basket. It holds no credit and has no number yet."""

from datetime import datetime

from channel_svc.domain.basket import Basket
from channel_svc.domain.dealer_order import DealerOrder, DealerOrderId
from channel_svc.domain.order_line import OrderLine
from channel_svc.domain.partner import PartnerId
from channel_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id


def create_dealer_order(
    work: Work, actor: Actor, basket: Basket, end_user_name: str, end_user_address: str, now: datetime
) -> DealerOrder:
    """The basket's buyer is the partner. Raises PartnerNotFound, PartnerInactive, PriceOutdated."""
    with work.by(actor) as tx:
        partner = tx.partners.get(PartnerId(basket.buyer.partner_id))
        partner.must_be_active()
        basket.must_be_for(partner.id, partner.grade)
        order = DealerOrder(
            id=DealerOrderId(new_id()), partner_id=partner.id, partner_name=partner.name, grade=partner.grade,
            end_user_name=end_user_name, end_user_address=end_user_address, region=partner.region,
            unit_path=partner.unit_path, owner_id=partner.owner_id, currency=basket.buyer.currency,
            priced_on=basket.priced_on, created_at=now,
            lines=[OrderLine.of(priced) for priced in basket.lines],
        )  # fmt: skip
        order.price(basket)
        tx.dealer_orders.add(order)
    return order
