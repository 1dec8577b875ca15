from dataclasses import fields
from datetime import timedelta

import pytest

from builders import (
    a_client,
    a_dealer_user,
    a_help_request,
    a_person,
    a_session,
    a_unit,
    an_account,
    found,
    root_of,
)
from chassis.testing import NOW, an_actor
from identity_svc.domain.account import Account, LoginTaken
from identity_svc.domain.api_client import ApiClient
from identity_svc.domain.company_calendar import CompanyCalendar
from identity_svc.domain.dealer_user import DealerUser
from identity_svc.domain.default_view import DefaultView
from identity_svc.domain.help_request import HelpRequest
from identity_svc.domain.org_unit import OrgUnit, UnitCodeTaken
from identity_svc.domain.permissions import STANDARD_ROLES
from identity_svc.domain.person import Person, PersonNotFound
from identity_svc.domain.role import Role, RoleNameTaken
from identity_svc.domain.saved_view import SavedView, SharedWith, ViewNameTaken
from identity_svc.domain.session import Session
from identity_svc.main import prepare
from identity_svc.usecases.forget_expired import forget_expired
from identity_svc.usecases.rotate_keys import rotate_keys
from kernel.actor import Kind, Scope
from kernel.errors import Stale
from kernel.ids import new_id

ONE = new_id()
DAY = NOW.date()
DAYS = timedelta(days=1)


def everything():
    """One of each kind with a value in every field, in an order that foreign keys allow."""
    unit = a_unit()
    unit.owner_id, unit.region, unit.partner_id = new_id(), "CN-32", new_id()
    staff, dealer = (
        an_account(locked=True, closed=True, password_changed_at=NOW),
        an_account(Kind.DEALER, login="wang"),
    )
    person = a_person(
        unit, roles=("finance",), regions=("CN-32", "CN-33"), product_lines=("injection",), language="en"
    )
    person.id = staff.id
    person.left_at, person.retain_until, person.partner_id = NOW, DAY, new_id()
    user = a_dealer_user(email="w@example.cn", mobile="+86139", language="en")
    user.id, user.left_at, user.retain_until = dealer.id, NOW, DAY
    role = Role(
        id=new_id(), name="helper", title="助手", kind=Kind.CLIENT, given={"lead.read": "own"}, standard=True,
        changed_here=True, region="CN-32", owner_id=new_id(), partner_id=new_id(),
    )  # fmt: skip
    client = a_client(
        secret_hash=b"\0\1", active=False, region="CN-32", owner_id=new_id(), partner_id=new_id()
    )
    session = a_session(Kind.CLIENT)
    session.ended_at = NOW
    calendar = CompanyCalendar.standard("Europe/Berlin")
    calendar.change("Europe/Berlin", ["08:00-12:00"], [DAY], [], {"friday": []}, {f"{DAY}": "元旦"})
    calendar.makeup_days, calendar.region, calendar.owner_id, calendar.partner_id = (
        ["2027-01-03"],
        "CN-32",
        new_id(),
        new_id(),
    )
    view = SavedView.by(an_actor(partner_id=new_id()), new_id(), "leads", "热线索", "status=new", NOW)
    view.share(SharedWith.UNIT)
    default = DefaultView.of(an_actor(partner_id=new_id()), "leads", view.id)
    request = a_help_request(
        an_actor(partner_id=new_id()), trace_id="t", problem_code="stale", screen="1 × 1"
    )
    request.attach(new_id())
    request.take(new_id(), NOW)
    request.give_answer("再试一次。", new_id(), NOW)
    request.read_answer(request.owner_id, NOW)
    return [unit, staff, dealer, person, user, role, client, session, calendar, view, default, request]


@pytest.mark.parametrize(
    "kind",
    [
        OrgUnit,
        Account,
        Person,
        DealerUser,
        Role,
        ApiClient,
        Session,
        CompanyCalendar,
        SavedView,
        DefaultView,
        HelpRequest,
    ],
)
def test_every_field_comes_back_as_it_was(service, kind):
    things = everything()
    with service.work().by(service.service_actor) as tx:
        for thing in things:
            tx.session.add(thing)
            tx.flush()
    kept = {f.name: getattr(next(t for t in things if type(t) is kind), f.name) for f in fields(kind)}
    with service.work().by(service.service_actor) as tx:
        again = tx.session.get(kind, kept["id"])
        assert {f.name: getattr(again, f.name) for f in fields(kind)} == kept
    assert kept["version"] == 1


def test_two_who_read_the_same_version_cannot_both_write(service):
    found(service)
    one, two = service.work().by(service.service_actor), service.work().by(service.service_actor)
    with pytest.raises(Stale), one as first:
        mine = first.calendars.get()
        with two as second:
            second.calendars.get().change("Asia/Shanghai", ["08:00-12:00"], [], [])
        mine.change("Asia/Shanghai", ["09:00-12:00"], [], [])


def test_whoever_reaches_less_finds_nothing(service):
    found(service)
    (person,) = _administrators(service)
    for actor in (
        an_actor(scope=Scope.OWN),
        an_actor(scope=Scope.SUBORDINATE, unit_path="/elsewhere/"),
        an_actor(Kind.DEALER),
    ):
        with pytest.raises(PersonNotFound), service.work().by(actor) as tx:
            tx.people.get(person)


def _administrators(service):
    with service.reader.connect() as connection:
        return list(
            connection.exec_driver_sql("select id from people where 'administrator' = any(roles)").scalars()
        )


def two_of_one_code(root):
    return [root, a_unit("a", root), a_unit("a", root)]


@pytest.mark.parametrize(
    ("things", "rule"),
    [
        (lambda: [an_account(), an_account()], LoginTaken),
        (lambda: two_of_one_code(a_unit()), UnitCodeTaken),
        (
            lambda: [Role(id=new_id(), name="x", title="x", kind=Kind.STAFF, given={}) for _ in range(2)],
            RoleNameTaken,
        ),
        (
            lambda: [SavedView.by(an_actor(id=ONE), new_id(), "leads", "x", "", NOW) for _ in range(2)],
            ViewNameTaken,
        ),
    ],
)
def test_the_database_is_the_last_line_of_every_rule_about_names(service, things, rule):
    with pytest.raises(rule), service.work().by(service.service_actor) as tx:
        for thing in things():
            tx.session.add(thing)
            tx.flush()


def test_the_first_start_makes_the_company_once_and_tells_the_password_once(service, capsys, staged):
    prepare(service)
    password = capsys.readouterr().out.strip().rsplit(" ", 1)[1]
    before = [kind for kind, _ in staged()]
    prepare(service)
    assert capsys.readouterr().out == "" and len(password) == 43
    assert [kind for kind, _ in staged()] == before
    assert sorted(before) == [
        "identity.calendar-changed.v1",
        "identity.org-unit-changed.v1",
        "identity.person-joined.v1",
    ]
    assert len(_administrators(service)) == 1
    with service.reader.connect() as connection:
        names = set(connection.exec_driver_sql("select name from roles").scalars())
        assert connection.exec_driver_sql("select count(*) from signing_keys").scalar() == 1
    assert names == STANDARD_ROLES.keys()
    assert root_of(service).unit_path == "/hq/"


def test_settings_never_show_the_administrators_password(service):
    settings = type(service.settings)(**{**vars(service.settings), "admin_password": "top secret word"})
    assert "top secret word" not in repr(settings) and "postgres:" not in repr(settings).replace(
        "postgres:…", ""
    )


def test_keys_are_replaced_after_a_month_and_removed_when_no_token_needs_them(service):
    def rotate(days):
        return rotate_keys(service.work(), service.service_actor, service.key_maker, NOW + days * DAYS)

    assert [rotate(day) for day in (0, 1, 30, 31)] == [True, False, True, False]
    with service.reader.connect() as connection:
        assert connection.exec_driver_sql("select count(*) from signing_keys").scalar() == 1


def test_what_no_longer_matters_is_forgotten(service):
    with service.work().by(service.service_actor) as tx:
        session = a_session(Kind.CLIENT)
        tx.sessions.add(session)
        tx.flush()
        tx.refresh_secrets.add(b"secret", session.id)
        tx.attempts.was_wrong(tx.attempts.reserve("liqiang", "10.0.0.1", NOW))
        tx.revocations.subject(new_id())
    assert forget_expired(service.work(), service.service_actor, NOW) == 0
    assert forget_expired(service.work(), service.service_actor, NOW + 9 * DAYS) == 3
    with service.reader.connect() as connection:
        assert connection.exec_driver_sql("select count(*) from refresh_secrets").scalar() == 0
