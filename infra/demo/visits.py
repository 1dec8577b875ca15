"""Engineers on their way: dispatched, at the machine, parts from the van, signed for."""

from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from fieldservice_svc.domain.van_stock import MovementId, Way
from fieldservice_svc.domain.visit_entry import Signature
from fieldservice_svc.usecases.add_note import add_note
from fieldservice_svc.usecases.complete_work_order import Completion, complete_work_order
from fieldservice_svc.usecases.depart_for_visit import depart_for_visit
from fieldservice_svc.usecases.dispatch_engineer import Visit, dispatch_engineer
from fieldservice_svc.usecases.move_parts import Load, move_parts
from fieldservice_svc.usecases.start_work import start_work
from fieldservice_svc.usecases.use_part import Use, use_part
from infra.demo import words
from infra.demo.catalogue import PARTS
from infra.demo.days import Span
from infra.demo.house import House
from infra.demo.naming import Names
from infra.demo.people import Colleague, Staff
from kernel.ids import new_id


@dataclass
class Visits:
    """Sends engineers in turn; `stock` is what each carries of each part."""

    house: House
    span: Span
    names: Names
    staff: Staff
    stock: Counter[tuple[UUID, str]]
    sent: int = 0

    def visit(self, rng: Random, request: Any, answered: datetime) -> Generator[datetime, None, datetime]:
        """From the dispatch to the signature; gives the instant it ended."""
        desk, engineers = self.house.fieldservice, self.staff.all("service-engineer")
        at = self.span.after(rng, answered, 0, 1)
        yield at
        engineer = engineers[self.sent % len(engineers)]
        self.sent += 1
        begins = self.span.after(rng, at, 1, 3)
        window = (begins, begins + timedelta(hours=4))
        who = self.staff.one("service-dispatcher").doing("fieldservice.work-order-dispatch")
        order = dispatch_engineer(desk.at(at), who, Visit(request.id, engineer.id, window), "CNY", at)
        yield begins
        own = engineer.doing("fieldservice.work-order-work")
        order = depart_for_visit(desk.at(begins), own, order.id, order.version or 1)
        at = begins + timedelta(minutes=rng.randint(40, 120))
        yield at
        order = start_work(desk.at(at), own, order.id, order.version or 1, at)
        for _ in range(rng.choices((0, 1, 2), (3, 5, 2))[0]):
            order = self._use(rng, engineer, order, at + timedelta(minutes=30))
        minutes = rng.randrange(45, 240, 15)
        at += timedelta(minutes=minutes)
        yield at
        order = add_note(desk.at(at), own, order.id, new_id(), rng.choice(words.REPAIRS), at)
        done = Completion(rng.random() < 0.95, minutes, Signature(self.names.person(), ""))
        rate = desk.service.hourly_rate
        complete_work_order(desk.at(at), own, order.id, order.version or 1, done, rate, at)
        return at

    def _use(self, rng: Random, engineer: Colleague, order: Any, at: datetime) -> Any:
        desk, code = self.house.fieldservice, rng.choice(list(PARTS))
        quantity = rng.randint(1, 2)
        if self.stock[engineer.id, code] < quantity:
            load = Load(engineer.id, code, rng.randint(4, 9), Way.LOADED)
            before = at - timedelta(hours=3)
            right = self.staff.one("service-dispatcher").doing("fieldservice.van-load")
            move_parts(desk.at(before), right, load, before)
            self.stock[engineer.id, code] += load.quantity
        self.stock[engineer.id, code] -= quantity
        use = Use(MovementId(new_id()), code, quantity)
        return use_part(desk.at(at), engineer.doing("fieldservice.work-order-work"), order.id, use, at)
