import pytest
from hypothesis import given
from hypothesis import strategies as st

from identity_svc.domain.permissions import KNOWN, STANDARD_ROLES, standard_permissions
from identity_svc.domain.role import ADMINISTRATOR, PermissionUnknown, Role, RoleIsFixed, widest
from kernel.actor import Kind, Scope
from kernel.ids import new_id

WIDTH = list(Scope)
GIVEN = st.dictionaries(st.sampled_from(sorted(KNOWN)), st.sampled_from(Scope).map(str), max_size=8)


def a_role(given=None, name="helper", **more):
    return Role(id=new_id(), name=name, title=name, kind=Kind.STAFF, given=given or {}, **more)


def test_the_administrator_may_do_everything_whatever_the_row_says():
    assert a_role({}, ADMINISTRATOR).permissions == dict.fromkeys(KNOWN, Scope.ALL)
    with pytest.raises(RoleIsFixed):
        a_role({}, ADMINISTRATOR).change("x", {})


@pytest.mark.parametrize("name", list(STANDARD_ROLES))
def test_standard_roles_hold_known_permissions_with_real_scopes(name):
    given = standard_permissions(name)
    assert given.keys() <= KNOWN and given
    assert set(given.values()) <= set(Scope)


def test_every_role_in_the_table_is_a_standard_role():
    granted = {name for role in STANDARD_ROLES for name in standard_permissions(role)}
    assert granted == KNOWN


def test_dealers_reach_their_partner_and_nothing_else():
    assert set(standard_permissions("dealer").values()) == {"partner", "own"}


@given(st.lists(GIVEN, max_size=4))
def test_of_several_roles_the_widest_scope_of_each_permission_wins(givens):
    together = widest([a_role(given) for given in givens])
    wanted = {
        name: max(
            (Scope(given[name]) for given in [*givens, {"identity.self": "own"}] if name in given),
            key=WIDTH.index,
        )
        for name in {"identity.self"}.union(*givens)
    }
    assert together == wanted


@given(GIVEN, GIVEN)
def test_a_change_says_whether_anything_was_lost(before, after):
    role = a_role(before)
    lost = any(
        name not in after or WIDTH.index(Scope(after[name])) < WIDTH.index(Scope(scope))
        for name, scope in before.items()
    )
    assert role.change("x", after) is lost


def test_permissions_nobody_asks_for_are_refused():
    with pytest.raises(PermissionUnknown):
        a_role().change("x", {"lead.fly": "all"})


def test_a_standard_role_follows_the_product_until_somebody_changes_it():
    role = a_role({"lead.read": "own"}, "salesperson", standard=True)
    role.follow({"lead.read": "team"})
    assert role.given == {"lead.read": "team"}
    role.change("x", {"lead.read": "region"})
    role.follow({"lead.read": "all"})
    assert role.given == {"lead.read": "region"}
