"""The history from the first colleague to the last visit, each phase waiting for what it stands on."""

from datetime import date
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
)
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
from infra.demo.waiting import phase, until_count, until_told
from sales_svc.usecases.end_warranties import end_warranties

_COUNT = "select count(*) from "


def load(house: House, span: Span, rng: Random, size: float) -> tuple[Staff, list[str]]:
    """Everything; tells who can sign in, and which sums do not add up."""
    names = Names(rng)
    with phase("People and products"):
        staff = people.hire(house, span, rng, names, size)
        products.offer(house, span, staff)
        hired = len([who for who in staff.everybody.values() if who.role != "erp"])
        for context in ("lead", "channel", "fieldservice"):
            until_count(house, context, "people", _COUNT + "people", hired + 1)
    stories = tell(span, rng, names, size)
    ordered = dealer_orders.tell_dealer_orders(span, rng, size, partners.there_from_the_first_day(size))
    quantities.share_out(span, rng, list(stories.deals()), ordered, round(quantities.MACHINES * size))
    with phase("Leads"):
        selling.announce(house, staff, stories)
        leads.bring_in(house, staff, stories)
        converted = leads.work_on(house, staff, stories, converting=True)
    # Sales hears of the converted ones while the others are told.
    with phase("More leads and dealers"):
        leads.work_on(house, staff, stories, converting=False)
        selling.visit(house, staff, stories)
        selling.plan_ahead(house, staff, rng)
        selling.open_pool(house)
        dealers = partners.take_on(house, span, rng, names, staff, size)
        partners.register(house, span, rng, dealers, size)
        early = [dealer for dealer in dealers[:-1] if dealer.since == span.begin]
    sold = _sell(house, staff, stories, converted)
    with phase("Contracts, orders, shipments and money"):
        until_count(house, "sales", "contracts", _COUNT + "contracts", sum(sale.deal.won for sale in sold))
        factory = orders.Factory(house, staff, rng)
        for part, (first, beyond) in enumerate(half_years(span)):
            told = [story for story in ordered if story.part == part]
            _half_year(house, factory, sales.ids_of(sold), early, told, (first, beyond))
        while end_warranties(house.sales.at(span.end), house.sales.itself, span.end):
            house.sales.commit()
        house.sales.commit()
        dealer_orders.draft_some(house, span, rng, early)
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
    with phase("What must add up"):
        return staff, check(house)


def _sell(house: House, staff: Staff, stories: Stories, converted: int) -> list[Sale]:
    with phase("Customers and opportunities"):
        sold = sales.old_customers(house, staff, stories)
        until_count(
            house,
            "sales",
            "opportunities of leads",
            _COUNT + "opportunities where lead_id is not null",
            converted,
        )
        sold += sales.from_leads(house, staff, stories)
        sales.advance(house, sold)
        until_count(house, "cpq", "opportunities", _COUNT + "opportunities", len(sold))
    with phase("Quotes"):
        quotes.quote(house, sold)
        sales.lose(house, [sale for sale in sold if not sale.deal.won])
        approving.approve(house, staff, sold)
    return sold


def _half_year(
    house: House,
    factory: orders.Factory,
    sold: dict[UUID, Sale],
    dealers: list[Dealer],
    told: list[DealerStory],
    days: tuple[date, date],
) -> None:
    channel = house.channel
    play(
        [dealer_orders.ordering(house, dealers[story.dealer], story) for story in told],
        house.span.end,
        channel.pause,
    )
    channel.commit()
    placed = channel.number(_COUNT + "dealer_orders where status in ('approved', 'placed', 'shipped')")
    until_count(
        house, "sales", "dealers' orders", _COUNT + "orders where dealer_order_id is not null", placed
    )
    until_count(
        house, "channel", "placed orders", _COUNT + "dealer_orders where sales_order_id is not null", placed
    )
    making = list(orders.contracted(factory, sold, *days))
    making += _dealer_makings(house, factory, dealers, told)
    tell_each(making, house.span.end, house.sales.pause)
    house.sales.commit()
    receipts = house.sales.number(
        _COUNT + "receipts r join orders o on o.id = r.order_id where o.dealer_order_id is not null"
    )
    until_count(house, "channel", "receipts", _COUNT + "dealer_order_receipts", receipts)


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
