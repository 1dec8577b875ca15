"""A dealer's approved order is placed with the factory."""

from datetime import datetime

from kernel.actor import Actor
from kernel.business_time import company_day
from kernel.ids import new_id
from sales_svc.domain.accepted_sale import DealerOrder
from sales_svc.domain.order import Order, OrderId
from sales_svc.domain.order_facts import Placement
from sales_svc.domain.payment_plan import DEALER_TERMS
from sales_svc.domain.sold_line import checked
from sales_svc.usecases.work import Work


def place_dealer_order(work: Work, actor: Actor, dealer: DealerOrder, now: datetime) -> None:
    """Once for one dealer's order; raises LinesWrong, SaleDoesNotAddUp."""
    with work.by(actor) as tx:
        if tx.orders.has_dealer_order(dealer.dealer_order_id):
            return
        placed = Placement(
            customer_name=dealer.partner_name, region=dealer.region, unit_path=dealer.unit_path,
            owner_id=dealer.owner_id, partner_id=dealer.partner_id, dealer_order_id=dealer.dealer_order_id,
            end_user_name=dealer.end_user_name,
        )  # fmt: skip
        lines, approved_on = checked(dealer.lines, dealer.total), company_day(dealer.approved_at, tx.zone)
        number = tx.next_number("SO", now)
        tx.orders.add(Order.place(OrderId(new_id()), number, lines, DEALER_TERMS, placed, approved_on, now))
