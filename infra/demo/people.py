"""Who works at the demo company: the org tree, colleagues with regions and roles, logins to try it with."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any
from uuid import UUID

from identity_svc.domain.permissions import standard_permissions
from identity_svc.domain.person import Details
from identity_svc.usecases.add_api_client import add_api_client
from identity_svc.usecases.add_person import add_person
from identity_svc.usecases.create_org_unit import create_org_unit
from identity_svc.usecases.grant_roles import grant_roles
from identity_svc.usecases.renew_secret import renew_secret
from identity_svc.usecases.set_calendar import set_calendar
from identity_svc.usecases.set_password import set_password
from infra.demo.days import ZONE, Span
from infra.demo.house import House
from infra.demo.naming import Names
from kernel.actor import Actor, Kind, Scope

REGIONS = {
    "east": ("华东大区", ("CN-31", "CN-32", "CN-33", "CN-34"), 3),
    "south": ("华南大区", ("CN-44", "CN-35", "CN-45"), 3),
    "north": ("华北大区", ("CN-11", "CN-12", "CN-37", "CN-13"), 2),
    "central": ("华中大区", ("CN-42", "CN-43", "CN-41"), 1),
    "west": ("西南大区", ("CN-50", "CN-51", "CN-61"), 1),
}
# Unit → how many of which role, with a size of 1; the rest of the sixty sell.
STAFF = (
    ("sales", "sales-director", 1), ("channel", "channel-manager", 4), ("service", "service-dispatcher", 2),
    ("service", "service-engineer", 9), ("finance", "finance", 3), ("sales", "sales-assistant", 2),
)  # fmt: skip
_Position = tuple[str, str, tuple[str, ...], tuple[str, ...]]  # unit, role, regions, product lines
UNITS = {
    "sales": "销售中心", "channel": "渠道部", "service": "服务部", "finance": "财务部",
    "engineering": "技术部",
}  # fmt: skip


@dataclass(frozen=True)
class Colleague:
    """Somebody who can act: a colleague, a dealer's user or a program."""

    id: UUID
    name: str
    role: str
    unit_path: str = ""
    regions: tuple[str, ...] = ()
    kind: Kind = Kind.STAFF
    partner_id: UUID | None = None

    def doing(self, permission: str) -> Actor:
        """As the actor of one operation, with the reach the standard role gives, if any."""
        actor = Actor(
            id=self.id, kind=self.kind, name=self.name, unit_path=self.unit_path, regions=self.regions,
            partner_id=self.partner_id, permissions=_rights(self.role),
        )  # fmt: skip
        return actor.acting_under(permission)


@cache
def _rights(role: str) -> Mapping[str, Scope]:
    return {name: Scope(scope) for name, scope in standard_permissions(role).items()}


@dataclass
class Staff:
    """Everybody, by id and by role, and what they sign in with."""

    everybody: dict[UUID, Colleague] = field(default_factory=dict)
    logins: list[tuple[str, str, str]] = field(default_factory=list)

    def all(self, role: str) -> list[Colleague]:
        """The holders of a role, in the order they joined."""
        return [who for who in self.everybody.values() if who.role == role]

    def one(self, role: str) -> Colleague:
        """The first holder of a role."""
        return self.all(role)[0]

    def manager_of(self, region: str) -> Colleague:
        """Who leads the region a province lies in."""
        return next(who for who in self.all("region-manager") if region in who.regions)


def hire(house: House, span: Span, rng: Random, names: Names, size: float) -> Staff:
    """Make the tree, sixty people (one for each role and region at least), calendar and ERP client."""
    then, desk, staff = span.begin - timedelta(days=20), house.identity, Staff()
    boss = desk.itself
    root = desk.ask("select id, unit_path from org_units where parent_id is null")[0]
    units: dict[str, Any] = {}
    for code, title in UNITS.items():
        units[code] = create_org_unit(desk.at(then), boss, root.id, code, title)
    for code, (title, _, teams) in REGIONS.items():
        units[code] = create_org_unit(desk.at(then), boss, units["sales"].id, code, title)
        for team in range(1, teams + 1):
            units[f"{code}-{team}"] = create_org_unit(
                desk.at(then), boss, units[code].id, f"team-{team}", f"{title[:2]}{team}组"
            )
    for unit, role, regions, lines in _positions(size):
        number = len(staff.all(role)) + 1
        login = f"{role.replace('service-', '')}{number if number > 1 else ''}"
        details = Details(
            name=names.person(), email=f"{login}@demo.example", unit_id=units[unit].id, regions=regions,
            product_lines=lines,
        )  # fmt: skip
        joined = then - timedelta(days=rng.randrange(1500))
        person = add_person(desk.at(joined), boss, login, details, joined)
        grant_roles(desk.at(joined), boss, person.id, person.version or 1, [role])
        staff.everybody[person.id] = Colleague(person.id, person.name, role, person.unit_path, regions)
        if number == 1:
            staff.logins.append((login, give_password(house, person.id, then), role))
    calendar, hours = desk.number("select version from calendars"), ("08:30-12:00", "13:30-17:30")
    days = span.holidays()
    called = {day.isoformat(): name for day, name in days.items()}
    set_calendar(desk.at(then), boss, calendar, ZONE.key, hours, [*days], (), {}, called)
    _erp(house, staff, then)
    desk.commit()
    return staff


def give_password(house: House, account_id: UUID, then: Any) -> str:
    """A first password by chance: it is written down nowhere but in the list of logins."""
    password = f"demo-{secrets.token_urlsafe(9)}"
    desk = house.identity
    set_password(desk.at(then), desk.itself, desk.service.passwords, account_id, 1, password, then)
    return password


def _positions(size: float) -> list[_Position]:
    found: list[_Position] = []
    everywhere = tuple(province for _, provinces, _ in REGIONS.values() for province in provinces)
    for unit, role, number in STAFF:
        regions = everywhere if role == "channel-manager" else ()
        found += [(unit, role, regions, ())] * max(1, round(number * size))
    for code, (_, provinces, teams) in REGIONS.items():
        found.append((code, "region-manager", provinces, ()))
        found += [(f"{code}-{team}", "team-lead", (), ()) for team in range(1, teams + 1)]
    all_teams = [f"{code}-{team}" for code, (_, _, count) in REGIONS.items() for team in range(1, count + 1)]
    for index in range(max(len(all_teams), round(60 * size) - len(found))):
        name = all_teams[index % len(all_teams)]
        found.append((name, "salesperson", REGIONS[name.partition("-")[0]][1], ("*",)))
    # Whoever selects and costs joined last.
    return [*found, ("engineering", "product-engineer", (), ())]


def _erp(house: House, staff: Staff, then: Any) -> None:
    desk, secret = house.identity, secrets.token_urlsafe(32)
    client = add_api_client(desk.at(then), desk.itself, "erp", "ERP", ["erp"], then)
    renew_secret(desk.at(then), desk.itself, client.id, client.version or 1, secret, then)
    staff.everybody[client.id] = Colleague(client.id, "ERP", "erp", kind=Kind.CLIENT)
    staff.logins.append(("erp", secret, "erp (clientId, clientSecret)"))
