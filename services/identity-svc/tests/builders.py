"""Valid things to begin a test with."""

from typing import Any

from chassis.testing import NOW, ZONE, an_actor
from identity_svc.domain.account import Account
from identity_svc.domain.api_client import ApiClient
from identity_svc.domain.dealer_user import DealerUser
from identity_svc.domain.help_request import HelpRequest
from identity_svc.domain.org_unit import OrgUnit
from identity_svc.domain.partner import Partner
from identity_svc.domain.person import Details, Person
from identity_svc.domain.session import Session
from identity_svc.usecases.add_person import add_person
from identity_svc.usecases.copy_partner import copy_partner
from identity_svc.usecases.found_company import found_company
from identity_svc.usecases.grant_roles import grant_roles
from identity_svc.usecases.rotate_keys import rotate_keys
from identity_svc.usecases.set_password import set_password
from kernel.actor import Actor, Kind, Scope
from kernel.ids import new_id

PASSWORD = "correct horse battery"
ADMIN = dict.fromkeys(
    (
        "identity.self",
        "identity.read",
        "identity.people-write",
        "identity.org-write",
        "identity.role-write",
        "identity.role-grant",
        "identity.account",
        "identity.client",
        "identity.calendar-write",
        "identity.dealer-user-read",
        "identity.dealer-user-write",
    ),
    Scope.ALL,
)


def a_unit(code: str = "hq", parent: OrgUnit | None = None) -> OrgUnit:
    unit = OrgUnit.made(new_id(), parent, code, code.upper())
    unit.release_facts()
    return unit


def details(unit: OrgUnit | None = None, **more: Any) -> Details:
    given = {"name": "李强", "email": "liqiang@example.cn", "unit_id": unit.id if unit else new_id(), **more}
    return Details(**given)


def a_person(unit: OrgUnit | None = None, roles: tuple[str, ...] = (), **more: Any) -> Person:
    unit = unit or a_unit()
    person = Person.joining(new_id(), "liqiang", details(unit, **more), unit.unit_path, NOW)
    person.grant(list(roles))
    person.release_facts()
    return person


def an_account(kind: Kind = Kind.STAFF, **more: Any) -> Account:
    return Account(**{"id": new_id(), "kind": kind, "login": "liqiang", "password_hash": "hash", **more})


def a_dealer_user(**more: Any) -> DealerUser:
    told = {
        "partner_id": new_id(), "login": "dealer-one", "name": "王芳", "email": "", "mobile": "", "language": "zh",
        "region": "CN-44", "roles": ["dealer"], "now": NOW, **more,
    }  # fmt: skip
    return DealerUser.joining(new_id(), **told)


def a_partner(service: Any, **more: Any) -> Partner:
    """A partner of the south that channel told of."""
    told = {
        "id": new_id(),
        "active": True,
        "owner_id": new_id(),
        "unit_path": "/hq/",
        "region": "CN-44",
        **more,
    }
    partner = Partner(**{"partner_id": told["id"], **told})
    copy_partner(service.work(), service.service_actor, partner, 1, service.clock())
    return partner


def a_client(**more: Any) -> ApiClient:
    return ApiClient(
        **{
            "id": new_id(),
            "client_id": "erp-main",
            "name": "ERP",
            "roles": ["erp"],
            "created_at": NOW,
            **more,
        }
    )


def a_session(kind: Kind = Kind.STAFF) -> Session:
    return Session.begun(new_id(), new_id(), kind, b"hash", NOW)


def a_help_request(asker: Actor | None = None, **more: Any) -> HelpRequest:
    told = {"text": "保存时一直转圈。", "page": "/leads", "language": "zh", "user_agent": "Chromium", **more}
    return HelpRequest.by(asker or an_actor(), new_id(), told, NOW, ZONE)


def found(service: Any) -> None:
    """The company after its first start; the administrator signs in with PASSWORD."""
    rotate_keys(service.work(), service.service_actor, service.key_maker, service.clock())
    service.signer.forget()
    found_company(service.work(), service.service_actor, service.passwords.hash(PASSWORD), service.clock())


def root_of(service: Any) -> OrgUnit:
    with service.work().by(service.service_actor) as tx:
        return tx.org_units.root()


def a_colleague(
    service: Any, login: str = "liqiang", roles: tuple[str, ...] = ("salesperson",), password: str = PASSWORD
) -> Person:
    """Somebody who works here and can sign in."""
    actor: Actor = service.service_actor
    person = add_person(
        service.work(), actor, login, details(root_of(service), regions=("CN-32",)), service.clock()
    )
    person = grant_roles(service.work(), actor, person.id, person.version, list(roles))
    set_password(service.work(), actor, service.passwords, person.id, 1, password, service.clock())
    return person
