from uuid import UUID

import pytest
from sqlalchemy import MetaData, Table
from sqlalchemy.dialects import postgresql

from chassis.columns import scope_columns
from chassis.scope import predicate, visible
from kernel.actor import Actor, Kind, Scope, service_actor
from kernel.errors import Forbidden
from kernel.ids import new_id

ME, PARTNER = UUID(int=1), UUID(int=2)
THINGS = Table("things", MetaData(), *scope_columns())


def somebody(scope, kind=Kind.STAFF, **more):
    given = {"id": ME, "unit_path": "/hq/s_uth/", "regions": ("CN-32", "CN-33"), "partner_id": None, **more}
    return Actor(kind=kind, scope=scope, **given)


def compiled(actor):
    return predicate(actor, THINGS).compile(dialect=postgresql.dialect())


@pytest.mark.parametrize(
    ("scope", "condition", "params"),
    [
        (Scope.ALL, "true", {}),
        (Scope.OWN, "t.owner_id = :scope_owner", {"scope_owner": ME}),
        (Scope.TEAM, "t.unit_path = :scope_unit", {"scope_unit": "/hq/s_uth/"}),
        (Scope.SUBORDINATE, "starts_with(t.unit_path, :scope_unit)", {"scope_unit": "/hq/s_uth/"}),
        (Scope.REGION, "t.region = any(:scope_regions)", {"scope_regions": ["CN-32", "CN-33"]}),
    ],
)
def test_each_scope_is_a_condition_over_the_scope_columns(scope, condition, params):
    assert visible(somebody(scope), "t") == (condition, params)


@pytest.mark.parametrize("scope", list(Scope))
def test_a_dealer_never_sees_beyond_their_partner_whatever_a_role_says(scope):
    dealer = somebody(scope, Kind.DEALER, partner_id=PARTNER)
    assert visible(dealer, "t") == ("t.partner_id = :scope_partner", {"scope_partner": PARTNER})
    assert "things.partner_id" in str(compiled(dealer))


def test_a_dealer_without_partner_sees_nothing():
    nobodys = somebody(Scope.ALL, Kind.DEALER)
    assert str(compiled(nobodys)) == "false"
    assert visible(nobodys, "t")[1] == {"scope_partner": None}


def test_no_granted_permission_is_forbidden_on_both_ways():
    for ask in (lambda: visible(somebody(None), "t"), lambda: predicate(somebody(None), THINGS)):
        with pytest.raises(Forbidden):
            ask()


def test_a_unit_is_matched_as_text_and_not_as_a_pattern():
    condition = compiled(somebody(Scope.SUBORDINATE))
    assert "ESCAPE" in str(condition)
    assert "/hq/s/_uth//" in condition.params.values() or any(
        "/_" in str(v) for v in condition.params.values()
    )


@pytest.mark.parametrize(
    ("scope", "column"), [(Scope.OWN, "owner_id"), (Scope.TEAM, "unit_path"), (Scope.REGION, "region")]
)
def test_aggregates_are_loaded_under_the_same_condition_as_lists(scope, column):
    assert f"things.{column}" in str(compiled(somebody(scope)))


def test_everything_is_everything_for_aggregates_too():
    assert str(compiled(somebody(Scope.ALL))) == "true"


def test_a_call_reaches_as_far_as_the_permission_it_is_made_under():
    actor = Actor(ME, Kind.STAFF, permissions={"lead.read": Scope.REGION})
    assert actor.acting_under("lead.read").scope is Scope.REGION
    assert actor.acting_under("lead.work").scope is None


@pytest.mark.parametrize(
    ("made_under", "other", "as_far"),
    [
        (Scope.ALL, Scope.ALL, True), (Scope.ALL, Scope.OWN, False), (Scope.OWN, Scope.ALL, True),
        (Scope.OWN, Scope.OWN, True), (Scope.OWN, Scope.TEAM, False), (Scope.REGION, Scope.SUBORDINATE, False),
    ],
)  # fmt: skip
def test_a_permission_reaches_as_far_when_no_record_of_the_call_can_lie_outside(made_under, other, as_far):
    rights = {"lead.work": made_under, "lead.see-contact": other}
    actor = Actor(ME, Kind.STAFF, permissions=rights).acting_under("lead.work")
    assert actor.may_as_far("lead.see-contact") is as_far
    assert not actor.may_as_far("lead.see-all")
    dealer = Actor(ME, Kind.DEALER, permissions=rights).acting_under("lead.work")
    assert dealer.may_as_far("lead.see-contact")


def test_a_service_may_everything_of_its_own():
    lead = service_actor("lead", new_id())
    assert (lead.name, lead.scope, lead.may_as_far("lead.anything")) == ("service:lead", Scope.ALL, True)
    assert lead.acting_under("lead.anything").scope is Scope.ALL


@pytest.mark.parametrize("scope", [Scope.TEAM, Scope.SUBORDINATE])
def test_who_belongs_to_no_unit_has_neither_team_nor_subordinates(scope):
    homeless = Actor(id=new_id(), kind=Kind.CLIENT, scope=scope)
    assert visible(homeless, "t") == ("t.owner_id = :scope_owner", {"scope_owner": homeless.id})


@pytest.mark.parametrize(
    ("scope", "other"),
    [
        (Scope.OWN, {"id": UUID(int=9)}),
        (Scope.TEAM, {"unit_path": "/hq/north/"}),
        (Scope.SUBORDINATE, {"unit_path": "/hq/north/"}),
        (Scope.REGION, {"regions": ("CN-44",)}),
        (Scope.PARTNER, {"partner_id": UUID(int=9)}),
    ],
)
def test_whoever_reaches_elsewhere_is_asked_for_by_another_condition(scope, other):
    first = compiled(somebody(scope, partner_id=PARTNER)).params
    second = compiled(somebody(scope, **{"partner_id": PARTNER, **other})).params
    assert first != second
    assert compiled(somebody(scope, partner_id=PARTNER)).params == first


def test_one_reach_in_two_tables_is_two_conditions():
    others = Table("others", MetaData(), *scope_columns())
    mine = somebody(Scope.OWN)
    assert "things.owner_id" in str(predicate(mine, THINGS))
    assert "others.owner_id" in str(predicate(mine, others))
    assert "things.region" in str(predicate(mine, THINGS, ("region",)))
