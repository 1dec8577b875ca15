"""Dealers order at their grade's price, on credit, for their customers; paid orders earn rebates."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from channel_svc.domain.basket import Buyer, WantedLine
from channel_svc.domain.partner import PartnerId
from channel_svc.domain.quarter import Quarter
from channel_svc.usecases.approve_dealer_order import approve_dealer_order
from channel_svc.usecases.cancel_dealer_order import cancel_dealer_order
from channel_svc.usecases.create_dealer_order import create_dealer_order
from channel_svc.usecases.settle_rebate import settle_rebate
from channel_svc.usecases.submit_dealer_order import submit_dealer_order
from infra.demo.catalogue import MEDIUM, SMALL, Choice, choose
from infra.demo.days import ZONE, Span, day_of
from infra.demo.deals import Making, tell_making
from infra.demo.house import House
from infra.demo.partners import Dealer
from infra.demo.people import Staff
from infra.demo.playing import Story
from infra.demo.stories import half_years

DEALER_ORDERS, CANCELLED = 48, 4


@dataclass
class DealerStory:
    """One order of one dealer in one half year, so that a dealer's credit is used in the order of time."""

    part: int
    dealer: int
    choice: Choice
    submitted_at: datetime
    approved_at: datetime
    making: Making
    cancelled: bool = False


def tell_dealer_orders(span: Span, rng: Random, size: float, dealers: int) -> list[DealerStory]:
    """Orders of the dealers that were there from the first day."""
    parts = half_years(span)
    number = min(max(1, round(DEALER_ORDERS * size / len(parts))), dealers)
    found = []
    for part, (first, beyond) in enumerate(parts):
        last = part == len(parts) - 1
        days = (beyond - first).days - 6 if last else 45
        for index, dealer in enumerate(rng.sample(range(dealers), min(number + (part > 0), dealers))):
            submitted = span.on(rng, first + timedelta(days=rng.randrange(days)))
            approved = span.after(rng, submitted, 0, 2)
            choice = choose(rng, rng.choice((SMALL, SMALL, MEDIUM)))
            making = tell_making(span, rng, approved)
            found.append(
                DealerStory(part, dealer, choice, submitted, approved, making, cancelled=index == number)
            )
    return found


def ordering(house: House, dealer: Dealer, story: DealerStory) -> Story:
    """Drafted at today's prices, submitted, approved by who looks after the dealer."""
    desk, at, choice = house.channel, story.submitted_at, story.choice
    who = dealer.user.doing("channel.order-work")
    yield at
    buyer = Buyer(dealer.id, dealer.grade, "CNY")
    wanted = [WantedLine(choice.model, choice.options, choice.quantity)]
    basket = desk.service.prices.price(buyer, wanted, day_of(at))
    customer = dealer.customers[story.part]
    order: Any = create_dealer_order(desk.at(at), who, basket, customer, "", at)
    order = submit_dealer_order(desk.at(at), who, order.id, order.version or 1, basket, at)
    at = story.approved_at
    yield at
    if story.cancelled:
        cancel_dealer_order(desk.at(at), who, order.id, order.version or 1, "客户推迟项目", at)
        return
    right = dealer.manager.doing("channel.order-approve")
    approve_dealer_order(desk.at(at), right, order.id, order.version or 1, at)


def draft_some(house: House, span: Span, rng: Random, dealers: list[Dealer]) -> None:
    """What dealers are thinking of this week."""
    for dealer in dealers[: max(1, len(dealers) // 8)]:
        at, choice = span.on(rng, span.today - timedelta(days=rng.randint(4, 7))), choose(rng, SMALL)
        buyer, wanted = Buyer(dealer.id, dealer.grade, "CNY"), WantedLine(choice.model, choice.options, 1)
        basket = house.channel.service.prices.price(buyer, [wanted], day_of(at))
        who = dealer.user.doing("channel.order-work")
        create_dealer_order(house.channel.at(at), who, basket, dealer.customers[-1], "", at)
    house.channel.commit()


def settle(house: House, span: Span, staff: Staff) -> None:
    """Rebates of the quarters that are over are paid out three weeks later, but for the latest."""
    desk, now = house.channel, Quarter.of(span.today)
    earned = desk.ask(
        "select partner_id, period, currency from rebate_periods where accrued_amount > 0 order by period"
    )
    who = staff.one("finance").doing("channel.rebate-settle")
    for row in earned:
        quarter = Quarter.read(row.period)
        paid_on = quarter.last_day + timedelta(days=21)
        if quarter < now and paid_on < span.today:
            at = datetime(paid_on.year, paid_on.month, paid_on.day, 10, tzinfo=ZONE)
            settle_rebate(desk.at(at), who, PartnerId(row.partner_id), quarter, row.currency, at)
    desk.commit()
