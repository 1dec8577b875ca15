"""Customers and what may be sold to them: accounts opened by hand, opportunities and their stages."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from infra.demo.deals import Deal
from infra.demo.house import House
from infra.demo.people import Colleague, Staff
from infra.demo.playing import Story, play, tell_each
from infra.demo.stories import OldCustomer, Stories
from kernel.money import Money
from sales_svc.domain.contact import Reachable
from sales_svc.domain.opportunity import OpportunityId, Stage
from sales_svc.usecases.add_contact import add_contact
from sales_svc.usecases.describe_opportunity import describe_opportunity
from sales_svc.usecases.lose_opportunity import lose_opportunity
from sales_svc.usecases.move_opportunity import move_opportunity
from sales_svc.usecases.open_account import open_account
from sales_svc.usecases.open_opportunity import open_opportunity

_RIGHT = "sales.opportunity-write"


@dataclass
class Sale:
    """An opportunity as it is kept, beside the deal that is told of it."""

    deal: Deal
    id: OpportunityId
    version: int
    owner: Colleague


def old_customers(house: House, staff: Staff, stories: Stories) -> list[Sale]:
    """Accounts and contacts from before, and the sales that came of them."""
    sales: list[Sale] = []
    sellers = staff.all("salesperson")
    plays: list[Story] = []
    for customer in stories.old_customers:
        near = [who for who in sellers if customer.company.region in who.regions]
        plays.append(_old_customer(house, near[len(plays) % len(near)], customer, sales))
    play(plays, house.span.end, house.sales.pause)
    house.sales.commit()
    return sales


def _old_customer(house: House, owner: Colleague, customer: OldCustomer, sales: list[Sale]) -> Story:
    desk, who, at = house.sales, owner.doing("sales.account-write"), customer.since
    yield at
    company = customer.company
    account = open_account(desk.at(at), who, company.name, company.credit_code, company.region, at)
    contact = Reachable(customer.person, f"+86{customer.mobile}", "", "采购经理", "2024-01")
    add_contact(desk.at(at), who, account.id, contact, at)
    for deal in sorted(customer.deals, key=lambda each: each.opened_at):
        at = max(deal.opened_at, at)
        yield at
        amount = Money.of(deal.choice.worth, "CNY")
        made = open_opportunity(
            desk.at(at), owner.doing(_RIGHT), account.id, deal.title, deal.choice.line, amount, at
        )
        sales.append(Sale(deal, made.id, made.version or 1, owner))


def from_leads(house: House, staff: Staff, stories: Stories) -> list[Sale]:
    """The opportunities that converted leads became."""
    rows = house.sales.ask(
        "select o.id, o.version, o.owner_id, a.name from opportunities o"
        " join accounts a on a.id = o.account_id where o.lead_id is not null"
    )
    deals = {lead.company.name: lead.deal for lead in stories.leads if lead.deal}
    return [
        Sale(deals[row.name], OpportunityId(row.id), row.version, staff.everybody[row.owner_id])
        for row in rows
    ]


def advance(house: House, sales: list[Sale]) -> None:
    """Estimates and stages; whoever was never talked to stays where it began."""
    tell_each((_advance(house, sale) for sale in sales), house.span.end, house.sales.pause)
    house.sales.commit()


def _advance(house: House, sale: Sale) -> Story:
    deal, desk, who = sale.deal, house.sales, sale.owner.doing(_RIGHT)
    if not (deal.won or deal.quoted) and deal.luck < 0.25:
        return
    yield deal.proposed_at
    amount, work = Money.of(deal.choice.worth, "CNY"), desk.at(deal.proposed_at)
    told = describe_opportunity(work, who, sale.id, sale.version, deal.title, deal.choice.line, amount)
    sale.version = told.version or 1
    sale.version = _move(house, sale, Stage.PROPOSAL, deal.proposed_at)
    if deal.won or (deal.quoted and deal.luck < 0.7):
        yield deal.bargained_at
        sale.version = _move(house, sale, Stage.NEGOTIATION, deal.bargained_at)


def _move(house: House, sale: Sale, stage: Stage, at: datetime) -> int:
    moved = move_opportunity(house.sales.at(at), sale.owner.doing(_RIGHT), sale.id, sale.version, stage, at)
    return moved.version or 1


def lose(house: House, sales: list[Sale]) -> None:
    """Those that came to nothing, after their quotes were answered."""
    tell_each((_lose(house, sale) for sale in sales if sale.deal.lost_why), house.span.end, house.sales.pause)
    house.sales.commit()


def _lose(house: House, sale: Sale) -> Story:
    at = sale.deal.approved_at
    yield at
    who = sale.owner.doing(_RIGHT)
    lose_opportunity(house.sales.at(at), who, sale.id, sale.version, sale.deal.lost_why, at)


def ids_of(sales: list[Sale]) -> dict[UUID, Sale]:
    """By opportunity."""
    return {sale.id: sale for sale in sales}
