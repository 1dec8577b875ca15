from datetime import timedelta

import pytest

from builders import a_client, a_person, an_account
from chassis.testing import NOW, FakeWork, an_actor
from identity_svc.domain.account import OwnAccountStays
from identity_svc.domain.lockout import LockOut, TooManyAttempts
from identity_svc.domain.person import LastAdministrator, PersonLeft
from identity_svc.domain.role import ADMINISTRATOR
from identity_svc.domain.secret import fits, hash_of, new_secret
from identity_svc.domain.signing_key import SigningKey, is_due
from identity_svc.usecases.grant_roles import grant_roles
from identity_svc.usecases.let_person_leave import let_person_leave
from identity_svc.usecases.lock_account import lock_account


class Heard:
    """Remembers what was asked of it; answers what it was made with."""

    def __init__(self, **answers):
        self.told, self._answers = [], answers

    def __getattr__(self, name):
        def hear(*told, **_):
            self.told.append((name, *told))
            return self._answers.get(name)

        return hear


def a_company(person, others):
    people = Heard(get=person, other_administrators=others)
    account = an_account(id=person.id)
    return FakeWork(
        people=people,
        accounts=Heard(own=account, get=account),
        roles=Heard(),
        sessions=Heard(),
        revocations=Heard(),
        saved_views=Heard(),
    ), account


def test_the_last_administrator_neither_leaves_nor_loses_the_role():
    person = a_person(roles=(ADMINISTRATOR,))
    work, _ = a_company(person, others=0)
    with pytest.raises(LastAdministrator):
        let_person_leave(work, an_actor(), person.id, 1, "x", NOW)
    with pytest.raises(LastAdministrator):
        grant_roles(work, an_actor(), person.id, 1, [])
    assert person.active and person.roles == [ADMINISTRATOR]


def test_leaving_closes_the_account_ends_sessions_and_kills_tokens():
    person = a_person(roles=(ADMINISTRATOR,))
    work, account = a_company(person, others=1)
    let_person_leave(work, an_actor(), person.id, 1, "x", NOW)
    assert account.closed
    assert work.sessions.told == [("end_all", person.id, NOW)]
    assert work.revocations.told == [("subject", person.id)]
    assert work.saved_views.told == [("forget_leaver", person.id)]
    assert [type(fact) for fact in person.release_facts()] == [PersonLeft]


def test_gaining_a_role_kills_no_token():
    person = a_person(roles=("finance",))
    work, _ = a_company(person, others=1)
    grant_roles(work, an_actor(), person.id, 1, ["finance", "salesperson"])
    assert work.revocations.told == []


def test_nobody_locks_themselves_out():
    person = a_person()
    work, account = a_company(person, others=1)
    with pytest.raises(OwnAccountStays):
        lock_account(work, an_actor(id=person.id), person.id, 1, "x")
    lock_account(work, an_actor(), person.id, 1, "x")
    assert account.locked and work.revocations.told == [("subject", person.id)]


@pytest.mark.parametrize(("by_login", "by_address"), [(10, 0), (0, 10), (99, 99)])
def test_ten_wrong_passwords_are_borne_and_no_more(by_login, by_address):
    LockOut().check(9, 9)
    with pytest.raises(TooManyAttempts):
        LockOut().check(by_login, by_address)


def test_a_secret_fits_only_itself_and_a_retired_client_proves_nothing():
    secret, other = new_secret(), new_secret()
    assert len(secret) == 43 and secret != other
    assert fits(secret, hash_of(secret)) and not fits(other, hash_of(secret))
    client = a_client()
    assert not client.proves("")
    client.take_secret(secret)
    assert client.proves(secret) and not client.proves(other)
    assert client.change("ERP", [], active=False) and not client.proves(secret)


def test_a_key_is_due_when_there_is_none_or_it_is_a_month_old():
    key = SigningKey(kid="a", private_key=b"", public_key=b"", created_at=NOW)
    assert is_due([], NOW) and not is_due([key], NOW) and is_due([key], NOW + timedelta(days=30))
    key.replaced_at = NOW
    assert is_due([key], NOW)
    assert [key.published(NOW + timedelta(minutes=m)) for m in (9, 10)] == [True, False]
