import pytest

from builders import a_dealer_user, a_person, a_unit, an_account, details
from chassis.testing import NOW, ZONE
from identity_svc.domain.account import AccountIsClosed, login_key
from identity_svc.domain.dealer_user import DealerUserHasLeft
from identity_svc.domain.person import (
    RETENTION,
    Person,
    PersonChanged,
    PersonHasLeft,
    PersonJoined,
    PersonLeft,
)
from kernel.ids import new_id


def kinds(thing):
    return [type(fact) for fact in thing.release_facts()]


def test_joining_changing_moving_and_leaving_are_told():
    unit = a_unit()
    person = Person.joining(new_id(), "liqiang", details(unit), unit.unit_path, NOW)
    person.change(details(unit, name="李小强"), unit.unit_path)
    person.moved_along("/hq/east/")
    person.leave(NOW, ZONE)
    assert kinds(person) == [PersonJoined, PersonChanged, PersonChanged, PersonLeft]


def test_a_change_of_unit_or_regions_changes_what_a_token_may_say():
    unit = a_unit()
    person = a_person(unit, regions=("CN-32",))
    same = details(unit, name="李小强", regions=("CN-32",))
    assert [
        person.change(same, unit.unit_path),
        person.change(details(unit, regions=("CN-33",)), unit.unit_path),
        person.change(details(unit, regions=("CN-33",)), "/hq/east/"),
    ] == [False, True, True]
    assert person.region == "CN-33"


def test_losing_a_role_is_told_apart_from_gaining_one():
    person = a_person(roles=("finance",))
    assert [person.grant(["finance", "salesperson"]), person.grant(["salesperson"])] == [False, True]


def test_a_leaver_keeps_no_role_and_their_data_gets_an_end():
    person = a_person(roles=("finance",))
    person.leave(NOW, ZONE)
    assert (person.active, person.roles, person.retain_until) == (False, [], (NOW + RETENTION).date())
    for forbidden in (
        lambda: person.leave(NOW, ZONE),
        lambda: person.grant([]),
        lambda: person.change(details(), "/hq/"),
    ):
        with pytest.raises(PersonHasLeft):
            forbidden()


def test_a_dealer_user_who_left_stays_so():
    user = a_dealer_user()
    assert user.change("王芳", "", "", "en", []) is True
    user.leave(NOW, ZONE)
    with pytest.raises(DealerUserHasLeft):
        user.leave(NOW, ZONE)


@pytest.mark.parametrize("spelled", ["LiQiang", " liqiang ", "ｌｉｑｉａｎｇ"])
def test_logins_are_the_same_whatever_their_case_width_and_outer_spaces(spelled):
    assert login_key(spelled) == "liqiang"


def test_a_closed_account_is_neither_locked_nor_unlocked_nor_given_a_password():
    account = an_account()
    account.close()
    assert not account.usable and account.password_hash == ""
    for forbidden in (account.lock, account.unlock, lambda: account.check_new("correct horse battery")):
        with pytest.raises(AccountIsClosed):
            forbidden()
