"""Leads by the million: the duplicate check, lists and searches, each beside the same work by plain SQL on
the same database, asked in turn by one caller. Rates are those of the median, so that what a neighbour does
for a moment does not decide.
"""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import psycopg
from flask import Flask
from sqlalchemy import Engine

from bench.load import Request, drive, family
from bench.million import Company, asked, fill
from bench.system import System
from bench.table import Row
from chassis.database import open_database
from infra.local import postgres
from kernel.actor import Actor, Kind, Scope
from kernel.ids import new_id
from lead_svc.adapters.duplicates import check
from lead_svc.adapters.matches import FOUND, hashed
from lead_svc.adapters.queries import LEADS
from lead_svc.domain.duplicates import PER_KEY
from lead_svc.domain.identity import Identity

CHECKS, WARM = 600, 100
EVERYBODYS = Actor(
    id=new_id(), kind=Kind.STAFF, name="bench", scope=Scope.ALL,
    permissions={"lead.read": Scope.ALL, "lead.see-contact": Scope.ALL, "sales.account-read": Scope.ALL},
)  # fmt: skip
_COLUMNS = (
    "l.id, l.version, company_name, contact_name, mobile, phone, more_numbers, email, credit_code, address,"
    " website, note, source, product_line, l.region, status, owner_id, p.name as owner, assigned_why,"
    " dropped_why, consent_version, consent_given_on, import_id, industry, company_size, l.language,"
    " created_at, next_step, next_step_on, followed_up_at, l.pool_id, drop_reason, converted_at, score"
)
_FROM = "from leads l left join people p on p.id = l.owner_id"
_NEWEST = "order by created_at desc, l.id desc limit 51"


@dataclass(frozen=True)
class Page:
    """One kind of page: how it is asked for over HTTP, and what a person would write in SQL for it."""

    name: str
    question: str
    sql: str
    values: tuple[str, ...] = ("",)

    def request(self, headers: dict[str, str], number: int) -> Request:
        """The n-th of these questions."""
        return "GET", self.address(number), {"headers": headers}

    def address(self, number: int) -> str:
        """Where it is asked."""
        value = self.values[number % len(self.values)]
        return f"/api/lead/v1/leads?limit=50&{self.question.format(quote(value))}"

    def parameters(self, number: int) -> dict[str, str]:
        """The same for the statement; the pattern is what the column of search words is kept for."""
        value = self.values[number % len(self.values)]
        few = not value.isascii() or self.name.endswith("initials")
        pattern = "".join(char * 2 for char in value) if few else value
        return {"value": value, "pattern": f"%{pattern}%"}


_WHERE = f"select {_COLUMNS} {_FROM} where "
PAGES = (
    Page("list 50", "sort=-createdAt", f"select {_COLUMNS} {_FROM} {_NEWEST}"),
    Page(
        "list 50 of a region", "region={}&status=new",
        f"{_WHERE} l.region = %(value)s and status = 'new' {_NEWEST}", ("CN-32", "CN-33", "CN-44", "CN-50"),
    ),
    Page("search, Chinese", "q={}", f"{_WHERE} search like %(pattern)s {_NEWEST}",
         ("苏州华鑫", "宁波泰德", "精密机械", "青岛星海轴承", "王华", "深圳利安")),
    Page("search, pinyin", "q={}", f"{_WHERE} search like %(pattern)s {_NEWEST}",
         ("suzhouhuaxin", "ningbotaide", "jingmijixie", "xinghai", "shenzhenlian")),
    Page("search, initials", "q={}", f"{_WHERE} search like %(pattern)s {_NEWEST}",
         ("szhx", "nbtd", "jmjx", "qdxhzc", "szla")),
)  # fmt: skip


def rows(system: System, seconds: float, count: int) -> Iterator[Row]:
    """The leads are put there first; what the instance held before is gone."""
    fill(postgres.superuser_url(system.instance, "lead", "postgresql"), count, _say)
    token = {"Authorization": f"Bearer {system.token()}"}
    yield from _checks(system, token, seconds, count)
    for page in PAGES:
        yield from _page(system, page, token, seconds, count)


def _say(text: str) -> None:
    sys.stdout.write(f"    {text}\n")
    sys.stdout.flush()


def _checks(system: System, token: dict[str, str], seconds: float, count: int) -> Iterator[Row]:
    companies = list(asked(CHECKS + WARM))
    database = open_database(postgres.superuser_url(system.instance, "lead", "postgresql+psycopg"), 2)
    plain, whole, cpu = _side_by_side(database.reader, [each.told() for each in companies])
    database.close()
    note = (
        "half hits; floor: its own look-up, the same statement by the same driver, its rows read; aim: ≥ 0.5"
    )
    yield _row(f"check {count:,} leads for duplicates", whole, cpu, plain, note)
    requests = [_asking(each, token) for each in companies]
    http = drive(
        system.url("lead"), lambda n: requests[n % len(requests)], seconds, 1, family(system.pid("lead-web"))
    )
    name = f"check {count:,} leads, HTTP at the service"
    yield http.row(name, 1000 / _middle(plain), "the same floor; aim: p99 ≤ 50 ms")


def _asking(company: Company, token: dict[str, str]) -> Request:
    told = {"companyName": company.name, "mobile": company.mobile[3:], "website": company.domain}
    return "POST", "/api/lead/v1/duplicate-checks", {"json": told, "headers": token}


def _side_by_side(reader: Engine, identities: Sequence[Identity]) -> tuple[list[float], list[float], float]:
    """Milliseconds of each look-up, of each check, and of CPU for a check. Every identity is asked of both,
    first of the one, then of the other in turn, so that both meet the same pages in memory as often.
    """
    took: dict[Callable[[Identity], object], list[float]] = {}
    spent = 0.0

    def look_up(identity: Identity) -> object:
        with reader.connect() as connection:
            return connection.exec_driver_sql(FOUND, {"keys": hashed(identity.asks()), "most": PER_KEY}).all()

    def checked(identity: Identity) -> object:
        return check(reader, EVERYBODYS, identity)

    for number, identity in enumerate(identities):
        for ask in (look_up, checked) if number % 2 else (checked, look_up):
            cpu, begun = time.process_time(), time.perf_counter()
            ask(identity)
            if number >= WARM:
                took.setdefault(ask, []).append((time.perf_counter() - begun) * 1000)
                spent += time.process_time() - cpu if ask is checked else 0.0
    return took[look_up], took[checked], spent * 1000 / len(took[checked])


def _page(system: System, page: Page, token: dict[str, str], seconds: float, count: int) -> Iterator[Row]:
    plain, asked, cpu = _in_turn(postgres.superuser_url(system.instance, "lead"), page, seconds)
    note = "asked of the query; floor: the same rows by plain SQL; aim: ≥ 0.333"
    yield _row(f"{page.name}, {count:,} leads", asked, cpu, plain, note)
    http = drive(
        system.url("lead"), lambda n: page.request(token, n), seconds, 1, family(system.pid("lead-web"))
    )
    note = "one caller at the service, token and answer checked; the same floor"
    yield http.row(f"{page.name}, HTTP", 1000 / _middle(plain), note)


def _in_turn(url: str, page: Page, seconds: float) -> tuple[list[float], list[float], float]:
    """Milliseconds of each plain statement, of each page as a handler asks for it, and of CPU for a page."""
    plain: list[float] = []
    whole: list[float] = []
    spent, number, until = 0.0, 0, time.perf_counter() + seconds
    database, inside = open_database(url, 2), Flask("bench")
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        while time.perf_counter() < until or len(plain) < 2 * len(page.values):
            begun = time.perf_counter()
            connection.execute(page.sql, page.parameters(number)).fetchall()
            plain.append((time.perf_counter() - begun) * 1000)
            with inside.test_request_context(page.address(number)):
                cpu, begun = time.process_time(), time.perf_counter()
                LEADS.page(database.reader, EVERYBODYS)
                whole.append((time.perf_counter() - begun) * 1000)
                spent += time.process_time() - cpu
            number += 1
    database.close()
    warm = len(page.values)
    return plain[warm:], whole[warm:], spent * 1000 / len(whole)


def _row(name: str, took: list[float], cpu: float, floor: list[float], note: str) -> Row:
    took, floor = sorted(took), sorted(floor)
    middle, last = _middle(took), took[int(len(took) * 0.99)]
    note = f"{note}; look-up p50 {_middle(floor):.2f} p99 {floor[int(len(floor) * 0.99)]:.2f} ms"
    return Row(name, 1000 / middle, middle, last, cpu, 1000 / _middle(floor), note)


def _middle(took: Any) -> float:
    return float(sorted(took)[len(took) // 2])
