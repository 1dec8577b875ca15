"""The history from the first colleague to the last visit, each phase waiting for what it stands on."""

from random import Random
from uuid import UUID

from infra.demo import (
    approving,
    dealer_orders,
    leads,
    orders,
    partners,
    people,
    products,
    quantities,
    quotes,
    sales,
    selling,
    service,
    showing,
)
from infra.demo.beside import beside
from infra.demo.conservation import check
from infra.demo.days import Span
from infra.demo.dealer_orders import DealerStory
from infra.demo.house import House
from infra.demo.naming import Names
from infra.demo.partners import Dealer
from infra.demo.people import Colleague, Staff
from infra.demo.playing import Story, play, tell_each
from infra.demo.sales import Sale
from infra.demo.stories import Stories, half_years, tell
from infra.demo.visits import Visits
from infra.demo.waiting import phase, until, until_count, until_told
from sales_svc.usecases.end_warranties import end_warranties

_COUNT = "select count(*) from "


def load(house: House, span: Span, rng: Random, size: float) -> tuple[Staff, list[str]]:
    """Everything; tells who can sign in, and which sums do not add up."""
    names = Names(rng)
    with phase("People"):
        staff = people.hire(house, span, rng, names, size)
    stories = tell(span, rng, names, size)
    ordered = dealer_orders.tell_dealer_orders(span, rng, size, partners.there_from_the_first_day(size))
    quantities.share_out(span, rng, list(stories.deals()), ordered, round(quantities.MACHINES * size))
    factory, later = orders.Factory(house, staff, rng), Random(rng.random())  # noqa: S311 - for stories
    with beside(lambda: _leads(span, staff, stories)):
        with phase("Products"):
            products.offer(house, span, staff)
        with phase("Dealers, and customers from before"):
            _until_hired(house, staff, "channel", "sales", "fieldservice")
            dealers = partners.take_on(house, span, rng, names, staff, size)
            partners.register(house, span, rng, dealers, size)
            sold = sales.old_customers(house, staff, stories)
            _sell(house, sold)
        with phase("Orders of dealers"):
            early = [dealer for dealer in dealers[:-1] if dealer.since == span.begin]
            _dealers_order(house, factory, dealers, early, ordered)
        # Telling of leads takes longest, so what stands on none of them is told meanwhile.
        with phase("Contracts of customers from before"):
            _contracts(house, factory, sold)
            dealer_orders.draft_some(house, span, rng, early)
    with beside(lambda: _more_leads(span, staff, stories, later)):
        with phase("Customers that were leads, and their quotes"):
            late = _sold_to_leads(house, staff, stories)
            approving.approve(house, staff, sold + late)
            showing.show(house, staff, sold + late)
        with phase("Contracts, orders, shipments and money"):
            _contracts(house, factory, late)
            _end_warranties(house)
            dealer_orders.settle(house, span, staff)
        with phase("Machines and their service"):
            machines = house.sales.number(_COUNT + "shipped_machines")
            until_count(house, "fieldservice", "machines", _COUNT + "machines", machines)
            stock = service.stock(house, span, rng, staff)
            visits = Visits(house, span, names, staff, stock)
            users: dict[UUID, Colleague] = {dealer.id: dealer.user for dealer in dealers}
            service.serve(service.Hotline(house, span, rng, names, staff, visits, users))
    with phase("Waiting until every fact was heard"):
        until_told(house)
        showing.until_reckoned(house)
    with phase("What must add up"):
        return staff, check(house)


def _until_hired(house: House, staff: Staff, *contexts: str) -> None:
    hired = len([who for who in staff.everybody.values() if who.role != "erp"])
    for context in contexts:
        until_count(house, context, "people", _COUNT + "people", hired + 1)


def _leads(span: Span, staff: Staff, stories: Stories) -> None:
    """All leads, and those that became customers on their way; sales hears of these."""
    house = House(span)
    with phase("Leads"):
        _until_hired(house, staff, "lead")
        selling.announce(house, staff, stories)
        leads.bring_in(house, staff, stories)
        leads.work_on(house, staff, stories, converting=True)


def _more_leads(span: Span, staff: Staff, stories: Stories, rng: Random) -> None:
    """What became of the others."""
    house = House(span)
    with phase("More leads"):
        leads.work_on(house, staff, stories, converting=False)
        selling.visit(house, staff, stories)
        selling.plan_ahead(house, staff, rng)
        selling.open_pool(house)


def _sold_to_leads(house: House, staff: Staff, stories: Stories) -> list[Sale]:
    converted = house.lead.number(_COUNT + "leads where status = 'converted'")
    of_leads = _COUNT + "opportunities where lead_id is not null"
    until_count(house, "sales", "opportunities of leads", of_leads, converted)
    sold = sales.from_leads(house, staff, stories)
    _sell(house, sold)
    return sold


def _sell(house: House, sold: list[Sale]) -> None:
    """How far these sales came without a contract."""
    sales.advance(house, sold)
    desk, ids = house.cpq, [sale.id for sale in sold]
    known = "opportunities o join accounts a on a.id = o.account_id where o.id = any(:ids)"
    until(f"{len(ids)} opportunities in cpq", lambda: desk.number(_COUNT + known, ids=ids) == len(ids))
    quotes.quote(house, sold)
    sales.lose(house, [sale for sale in sold if not sale.deal.won])


def _dealers_order(
    house: House,
    factory: orders.Factory,
    dealers: list[Dealer],
    early: list[Dealer],
    ordered: list[DealerStory],
) -> None:
    """Half year by half year: what was paid by then is credit to order with."""
    for context in ("cpq", "sales"):
        # Nobody is told of the last one, who is not active yet.
        until_count(house, context, "dealers", _COUNT + "partners", len(dealers) - 1)
    for part, _ in enumerate(half_years(house.span)):
        _half_year(house, factory, early, [story for story in ordered if story.part == part])


def _half_year(house: House, factory: orders.Factory, dealers: list[Dealer], told: list[DealerStory]) -> None:
    channel, end = house.channel, house.span.end
    ordering = [dealer_orders.ordering(house, dealers[story.dealer], story) for story in told]
    play(ordering, end, channel.pause)
    channel.commit()
    placed = channel.number(_COUNT + "dealer_orders where status in ('approved', 'placed', 'shipped')")
    until_count(
        house, "sales", "dealers' orders", _COUNT + "orders where dealer_order_id is not null", placed
    )
    until_count(
        house, "channel", "placed orders", _COUNT + "dealer_orders where sales_order_id is not null", placed
    )
    tell_each(_dealer_makings(house, factory, dealers, told), end, house.sales.pause)
    house.sales.commit()
    receipts = house.sales.number(
        _COUNT + "receipts r join orders o on o.id = r.order_id where o.dealer_order_id is not null"
    )
    until_count(house, "channel", "receipts", _COUNT + "dealer_order_receipts", receipts)


def _contracts(house: House, factory: orders.Factory, sold: list[Sale]) -> None:
    """What was accepted, from the contract's approval to the last payment."""
    desk, won = house.sales, [sale.id for sale in sold if sale.deal.won]
    drafted = _COUNT + "contracts where opportunity_id = any(:ids)"
    until(f"{len(won)} contracts in sales", lambda: desk.number(drafted, ids=won) == len(won))
    tell_each(orders.contracted(factory, sales.ids_of(sold)), house.span.end, desk.pause)
    desk.commit()


def _end_warranties(house: House) -> None:
    desk, end = house.sales, house.span.end
    while end_warranties(desk.at(end), desk.itself, end):
        desk.commit()
    desk.commit()


def _dealer_makings(
    house: House, factory: orders.Factory, dealers: list[Dealer], told: list[DealerStory]
) -> list[Story]:
    """The orders this half year's dealer orders became."""
    rows = house.channel.ask(
        "select partner_id, sales_order_id, created_at from dealer_orders where sales_order_id is not null"
    )
    known = {(row.partner_id, row.created_at): row.sales_order_id for row in rows}
    found = []
    for story in told:
        key = (dealers[story.dealer].id, story.submitted_at)
        if key in known:
            found.append(orders.making_of(factory, known[key], story.choice, story.making, story.approved_at))
    return found
