"""Contracts, and orders on their way through the factory to the customer and the bank."""

import heapq
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from infra.demo.catalogue import Choice
from infra.demo.days import Span, day_of
from infra.demo.deals import Making
from infra.demo.house import House
from infra.demo.people import Staff
from infra.demo.playing import Story
from infra.demo.sales import Sale
from sales_svc.domain.contract import ContractId
from sales_svc.domain.order import Order, OrderId
from sales_svc.domain.order_line import Progress
from sales_svc.usecases.accept_delivery import accept_delivery
from sales_svc.usecases.approve_contract import approve_contract
from sales_svc.usecases.record_receipt import record_receipt
from sales_svc.usecases.report_progress import report_progress
from sales_svc.usecases.ship_machines import ship_machines
from sales_svc.usecases.sign_contract import sign_contract

# Whoever has not paid by then was reminded until they did.
_PATIENCE = timedelta(days=150)


@dataclass
class Factory:
    """Makes what was ordered; serial numbers count up by year."""

    house: House
    staff: Staff
    rng: Random
    made: Counter[int] = field(default_factory=Counter)

    def serials(self, model: str, number: int, at: datetime) -> list[str]:
        """Numbers for so many machines of a model."""
        found = []
        for _ in range(number):
            self.made[at.year] += 1
            found.append(f"{model.replace('-', '')}-{at:%y}{self.made[at.year]:04}")
        return found


def lots(making: Making, quantity: int) -> list[tuple[datetime, int]]:
    """When how many machines leave: larger orders leave in two trucks."""
    if quantity < 3:
        return [(making.shipped_at, quantity)]
    first = (quantity + 1) // 2
    later = making.shipped_at + (making.accepted_at - making.shipped_at) / 2
    return [(making.shipped_at, first), (later, quantity - first)]


def contracted(factory: Factory, sales: dict[UUID, Sale]) -> Iterator[Story]:
    """The stories of contracts from their approval on."""
    asked = "select id, version, opportunity_id, region from contracts where opportunity_id = any(:ids)"
    rows = factory.house.sales.ask(asked, ids=list(sales))
    for row in sorted(rows, key=lambda each: sales[each.opportunity_id].deal.approved_at):
        yield _contract(factory, sales[row.opportunity_id], row)


def _contract(factory: Factory, sale: Sale, row: Any) -> Story:
    desk, deal = factory.house.sales, sale.deal
    yield deal.approved_at
    approver = factory.staff.manager_of(row.region).doing("sales.contract-approve")
    contract_id = ContractId(row.id)
    approved = approve_contract(
        desk.at(deal.approved_at), approver, contract_id, row.version, deal.approved_at
    )
    at = deal.signed_at
    yield at
    who = sale.owner.doing("sales.contract-write")
    _, order = sign_contract(desk.at(at), who, contract_id, approved.version or 1, day_of(at), at)
    yield from making_of(factory, order.id, deal.choice, deal.making, at)


def making_of(factory: Factory, order_id: UUID, choice: Choice, making: Making, placed_at: datetime) -> Story:
    """Progress, shipments, acceptance, and money some days around its due date."""
    desk, span = factory.house.sales, factory.house.span
    key, who = OrderId(order_id), factory.staff.one("erp").doing("sales.order-progress")

    def progress(stage: str) -> Callable[[datetime], Order]:
        return lambda at: report_progress(desk.at(at), who, key, None, 1, Progress(stage), "", at, at)

    def ship(number: int) -> Callable[[datetime], Order]:
        def leave(at: datetime) -> Order:
            machines = [(serial, 1) for serial in factory.serials(choice.model, number, at)]
            return ship_machines(desk.at(at), who, key, None, day_of(at), machines, at)

        return leave

    def accept(at: datetime) -> Order:
        return accept_delivery(desk.at(at), who, key, None, day_of(at), at)

    def pay(part: Any, number: str) -> Callable[[datetime], Order]:
        reference = f"{number}/{part.no}"
        return lambda at: record_receipt(desk.at(at), who, key, None, part.amount, day_of(at), reference, at)

    steps: list[tuple[datetime, int, Callable[[datetime], Order]]] = []
    steps += [(at, index, progress(stage)) for index, (stage, at) in enumerate(making.stages)]
    steps += [
        (at, 10 + index, ship(number)) for index, (at, number) in enumerate(lots(making, choice.quantity))
    ]
    steps.append((making.accepted_at, 20, accept))
    heapq.heapify(steps)
    foreseen: set[int] = set()
    while steps:
        at, _, step = heapq.heappop(steps)
        yield at
        order = step(at)
        for part in order.plan:
            paid_at = (
                None
                if part.no in foreseen or not part.due_on
                else _paid_at(span, factory.rng, making, part, at)
            )
            if part.due_on:
                foreseen.add(part.no)
            if paid_at:
                heapq.heappush(steps, (paid_at, 30 + part.no, pay(part, order.number)))


def _paid_at(span: Span, rng: Random, making: Making, part: Any, now: datetime) -> datetime | None:
    late = making.pays_after[part.no - 1]
    if late is None:
        if part.due_on > span.today - _PATIENCE:
            return None
        late = 60
    return max(span.on(rng, part.due_on + timedelta(days=late)), now + timedelta(hours=1))
