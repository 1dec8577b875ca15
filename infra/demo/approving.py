"""Quotes that need the company's yes: one waits for it, one came back, one went out with it."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from cpq_svc.domain.approval import Approval
from cpq_svc.domain.approval_need import Level
from cpq_svc.domain.opportunity import OpportunityId
from cpq_svc.domain.quote import Quote
from cpq_svc.usecases.ask_approval import ask_approval
from cpq_svc.usecases.decide_approval import decide_approval
from cpq_svc.usecases.draft_quote import draft_quote
from cpq_svc.usecases.send_quote import send_quote
from infra.demo.days import day_of
from infra.demo.house import House
from infra.demo.people import Staff
from infra.demo.pricing import ask_from_now_on
from infra.demo.quotes import request_of
from infra.demo.sales import Sale

# More than a team may give.
_GENEROUS = Decimal(13)
_MOST_STEPS = 5
# The director's right reaches every level of the sales line.
_DECIDERS = {
    Level.TECHNICAL: ("product-engineer", "cpq.quote-approve-technical"),
    Level.FINANCE: ("finance", "cpq.quote-approve-finance"),
}
_SENT_BACK = "折扣过高，附上竞争对手报价或改为 9% 以内"


def approve(house: House, staff: Staff, sales: list[Sale]) -> None:
    """The last working hours: from now on quotes are asked for, and three were."""
    then, desk = house.span.end - timedelta(hours=16), house.cpq
    ask_from_now_on(house, staff, then)
    open_ones = [
        sale for sale in sales if not sale.deal.won and not sale.deal.lost_why and not sale.deal.quoted
    ]
    for place, sale in enumerate(open_ones[:3]):
        at = then + timedelta(minutes=20 * (place + 1))
        quote = _written(house, sale, at)
        asked = ask_approval(
            desk.at(at), sale.owner.doing("cpq.quote-write"), quote.id, {}, "客户要求，争取本月签约", at
        )
        if place == 1:
            _decide(house, staff, asked, at + timedelta(minutes=50), yes=False)
        if place == 2:
            _agreed(house, staff, asked, quote, sale, at + timedelta(minutes=40))
    desk.commit()


def _written(house: House, sale: Sale, at: datetime) -> Quote:
    """A quote with more off than usual."""
    deal = replace(sale.deal, discount=_GENEROUS, valid_until=day_of(at) + timedelta(days=30))
    who = sale.owner.doing("cpq.quote-write")
    return draft_quote(house.cpq.at(at), who, OpportunityId(sale.id), request_of(deal), at)


def _agreed(house: House, staff: Staff, asked: Approval, quote: Quote, sale: Sale, at: datetime) -> None:
    """Level by level until nobody is asked any more; then it goes to the customer."""
    for _ in range(_MOST_STEPS):
        if not asked.waits_for:
            break
        asked, at = _decide(house, staff, asked, at, yes=True), at + timedelta(minutes=15)
    who = sale.owner.doing("cpq.quote-write")
    send_quote(house.cpq.at(at), who, quote.id, quote.version or 1, at)


def _decide(house: House, staff: Staff, asked: Approval, at: datetime, *, yes: bool) -> Approval:
    level = Level(asked.waits_for)
    role, right = _DECIDERS.get(level, ("sales-director", "cpq.quote-approve"))
    who, said = staff.one(role).doing(right), "" if yes else _SENT_BACK
    return decide_approval(house.cpq.at(at), who, asked.id, asked.version or 1, [level], yes, said, at)
