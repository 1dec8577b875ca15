"""Machines at work: commissioned, reported broken, answered in time or not, visited and repaired."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from fieldservice_svc.domain.machine import MachineId
from fieldservice_svc.domain.response_clock import RESPOND_WITHIN, Severity
from fieldservice_svc.domain.service_request import Report
from fieldservice_svc.domain.van_stock import Way
from fieldservice_svc.usecases.cancel_request import cancel_request
from fieldservice_svc.usecases.commission_machine import commission_machine
from fieldservice_svc.usecases.create_part import NewPart, create_part
from fieldservice_svc.usecases.move_parts import Load, move_parts
from fieldservice_svc.usecases.raise_request import raise_request
from fieldservice_svc.usecases.resolve_request import resolve_request
from fieldservice_svc.usecases.respond_to_request import respond_to_request
from infra.demo import words
from infra.demo.catalogue import PARTS
from infra.demo.days import Span, day_of
from infra.demo.house import House
from infra.demo.naming import Names
from infra.demo.people import Colleague, Staff
from infra.demo.playing import Story, play
from infra.demo.visits import Visits
from kernel.money import Money


@dataclass
class Hotline:
    """Who and what is needed to take a call."""

    house: House
    span: Span
    rng: Random
    names: Names
    staff: Staff
    visits: Visits
    dealer_users: dict[UUID, Colleague]


def stock(house: House, span: Span, rng: Random, staff: Staff) -> Counter[tuple[UUID, str]]:
    """Parts, and what each engineer carries on the first day."""
    desk, at, stock = house.fieldservice, span.begin, Counter[tuple[UUID, str]]()
    dispatcher = staff.one("service-dispatcher")
    for code, (zh, en, cost, price) in PARTS.items():
        part = NewPart(code, zh, en, Money.of(cost, "CNY"), Money.of(price, "CNY"))
        create_part(desk.at(at), dispatcher.doing("fieldservice.part-write"), part, "CNY")
    for engineer in staff.all("service-engineer"):
        for code in rng.sample(list(PARTS), 9):
            load = Load(engineer.id, code, rng.randint(3, 8), Way.LOADED)
            move_parts(desk.at(at), dispatcher.doing("fieldservice.van-load"), load, at)
            stock[engineer.id, code] += load.quantity
    desk.commit()
    return stock


def serve(hotline: Hotline) -> None:
    """Everything that happened to the machines, in the order of time."""
    machines = hotline.house.fieldservice.ask(
        "select id, serial, version, shipped_on, partner_id from machines order by shipped_on, serial"
    )
    play([_life(hotline, row) for row in machines], hotline.span.end, hotline.house.fieldservice.pause)
    hotline.house.fieldservice.commit()


def _life(hotline: Hotline, row: Any) -> Story:
    span, rng, desk = hotline.span, Random(row.serial), hotline.house.fieldservice  # noqa: S311 - for stories
    at = span.on(rng, row.shipped_on + timedelta(days=rng.randint(8, 25)))
    yield at
    who = hotline.staff.one("service-dispatcher").doing("fieldservice.machine-commission")
    commission_machine(desk.at(at), who, MachineId(row.id), row.version, day_of(at), at)
    calls = [span.after(rng, at, 5, 500) for _ in range(rng.choices((0, 1, 2, 3), (35, 35, 20, 10))[0])]
    if rng.random() < 0.14:
        calls.append(span.on(rng, span.today - timedelta(days=rng.randint(2, 9))))
    for call in sorted(calls):
        if call > at:
            at = yield from _request(hotline, rng, row, call)


def _request(hotline: Hotline, rng: Random, row: Any, at: datetime) -> Any:
    """One call to its end; gives the instant of its last step."""
    yield at
    span, desk = hotline.span, hotline.house.fieldservice
    severity = rng.choices(list(Severity), (3, 5, 2))[0]
    user = hotline.dealer_users.get(row.partner_id)
    caller = user if user and rng.random() < 0.6 else hotline.staff.one("service-dispatcher")
    said = rng.choice(words.QUESTIONS if severity is Severity.QUESTION else words.FAULTS)
    report = Report(severity, said, hotline.names.person(), hotline.names.mobile(), caller.id)
    request = raise_request(
        desk.at(at), caller.doing("fieldservice.request-raise"), MachineId(row.id), report, at
    )
    share = rng.uniform(0.1, 0.9) if rng.random() < 0.82 else rng.uniform(1.1, 3.0)
    answered = span.calendar.due(at, RESPOND_WITHIN[severity] * share)
    if not span.happened(answered) or (span.today - day_of(at) < timedelta(days=4) and rng.random() < 0.4):
        return at
    # In the same commit: the clock of today would find a promise of last year broken in between.
    who = hotline.staff.all("service-dispatcher")[-1].doing("fieldservice.request-work")
    request = respond_to_request(desk.at(answered), who, request.id, request.version or 1, answered)
    luck, done = rng.random(), span.after(rng, answered, 0, 2)
    if severity is not Severity.QUESTION and luck < 0.7:
        end: datetime = yield from hotline.visits.visit(rng, request, answered)
        return end
    yield done
    if luck > 0.96:
        cancel_request(desk.at(done), who, request.id, request.version or 1, "误报", done)
    else:
        resolve_request(desk.at(done), who, request.id, request.version or 1, "电话指导解决", done)
    return done
