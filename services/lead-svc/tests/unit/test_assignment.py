"""Every lead gets exactly one owner or waits; groups share as they say; no limit is passed; each says why."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW, a_lead
from chassis.testing import ZONE
from kernel.business_time import Calendar
from lead_svc.domain.assignment.colleague import Colleague, Standing
from lead_svc.domain.assignment.decision import Why
from lead_svc.domain.assignment.group import AssignmentGroup, GroupId, MemberTwice, Policy, take_turn
from lead_svc.domain.assignment.roster import Roster
from lead_svc.domain.assignment.rule_set import Target, read_rule, standard
from lead_svc.domain.assignment.traits import Traits, traits_of
from lead_svc.domain.region import UNKNOWN, region_of

REGIONS, LINES = ["CN-32", "CN-33"], ["injection", "extrusion", "*"]
ASKED = [*LINES, ""]
GROUP = GroupId(UUID(int=77))


def a_colleague(number: int, **changed) -> Colleague:
    told = {
        "person_id": UUID(int=number), "name": f"P{number}", "unit_path": "/a/",
        "regions": frozenset({"CN-32"}), "product_lines": frozenset({"*"}),
    }  # fmt: skip
    return Colleague(**{**told, **changed})


def a_rule(target=Target.TERRITORY, target_id=None, when=None, certification=""):
    return read_rule({
        "name": "R", "when": when or {}, "target": target, "targetId": target_id and str(target_id),
        "certification": certification,
    })  # fmt: skip


def a_group(policy=Policy.ROUND_ROBIN, **weights) -> AssignmentGroup:
    members = [{"personId": str(UUID(int=int(p[1:]))), "weight": w} for p, w in weights.items()]
    return AssignmentGroup(id=GROUP, name="G", policy=policy, members=members)


def a_roster(people, rules=None, group=None, fallback=None, **changed) -> Roster:
    told = {
        "rules": tuple(rules or standard(NOW).read()), "fallback_id": fallback and UUID(int=fallback),
        "people": {c.person_id: c for c in people}, "groups": {GROUP: group} if group else {}, "turns": {},
        "calendar": Calendar(ZONE), "now": NOW,
    }  # fmt: skip
    return Roster(**{**told, **changed})


def sharing(people, group, **changed) -> Roster:
    return a_roster(people, [a_rule(Target.GROUP, GROUP)], group, **changed)


INJECTION = Traits(region="CN-32", product_line="injection")


def test_the_least_loaded_of_the_responsible_gets_it():
    roster = a_roster([a_colleague(1, open_leads=3), a_colleague(2, open_leads=1)])
    decision = roster.decide(INJECTION)
    assert (decision.person_id, decision.why) == (UUID(int=2), Why.TERRITORY)
    assert decision.considered == {UUID(int=2): Standing.CHOSEN, UUID(int=1): Standing.FITS_LESS}


def test_one_who_names_the_product_line_goes_before_one_who_takes_all():
    naming = a_colleague(2, product_lines=frozenset({"injection"}), open_leads=9)
    decision = a_roster([a_colleague(1), naming]).decide(INJECTION)
    assert decision.person_id == UUID(int=2) and "CN-32 × injection → P2" in decision.summary


def test_a_manager_of_the_region_who_sells_nothing_gets_no_leads():
    assert a_roster([a_colleague(1, product_lines=frozenset())]).decide(INJECTION).person_id is None


def test_nobody_is_responsible_for_an_unknown_region_and_the_lead_waits_or_goes_to_the_fallback():
    unknown = Traits(region=UNKNOWN)
    waits = a_roster([a_colleague(1)]).decide(unknown)
    falls = a_roster([a_colleague(1)], fallback=1).decide(unknown)
    assert (waits.why, waits.person_id) == (Why.WAITS, None)
    assert (falls.why, falls.person_id, falls.by_rule) == (Why.FALLBACK, UUID(int=1), False)


def test_a_fallback_owner_who_left_gets_nothing():
    assert a_roster([a_colleague(1, here=False)], fallback=1).decide(Traits()).why is Why.WAITS


people = st.lists(
    st.builds(
        Colleague, person_id=st.integers(1, 9).map(lambda n: UUID(int=n)), name=st.just("李强"),
        regions=st.frozensets(st.sampled_from(REGIONS)), product_lines=st.frozensets(st.sampled_from(LINES)),
        open_leads=st.integers(0, 5), here=st.booleans(), per_day=st.none() | st.integers(0, 3),
        per_month=st.none() | st.integers(0, 3),
        certifications=st.frozensets(st.just("ex-proof")),
        absences=st.sampled_from([(), ((date(2026, 11, 1), date(2026, 11, 30)),)]),
    ),
    max_size=6, unique_by=lambda c: c.person_id,
)  # fmt: skip
asked = st.builds(Traits, region=st.sampled_from([*REGIONS, UNKNOWN]), product_line=st.sampled_from(ASKED))
rules = st.lists(
    st.builds(
        a_rule, st.sampled_from(list(Target)), st.sampled_from([GROUP, UUID(int=1), UUID(int=9)]),
        st.sampled_from([{}, {"region": ["CN-32"]}, {"productLine": ["injection", ""]}]),
        st.sampled_from(["", "ex-proof"]),
    ),
    max_size=3,
)  # fmt: skip
groups = st.builds(
    a_group, st.sampled_from(list(Policy)), p1=st.integers(1, 5), p2=st.integers(1, 5), p9=st.integers(1, 5)
)


@given(people, rules, groups, st.sampled_from([None, 1, 9]), st.lists(asked, max_size=30))
def test_every_lead_gets_exactly_one_owner_who_is_here_or_waits_and_no_limit_is_passed(
    everybody, rules, group, fallback, leads
):
    roster = a_roster(everybody, rules, group, fallback)
    by_rule = Counter()
    for traits in leads:
        decision = roster.decide(traits)
        assert (decision.person_id is None) == (decision.why is Why.WAITS)
        chosen = [p for p, standing in decision.considered.items() if standing is Standing.CHOSEN]
        assert chosen == ([decision.person_id] if decision.person_id else [])
        assert decision.person_id is None or roster.people[decision.person_id].here
        by_rule[decision.person_id] += decision.by_rule
        if decision.by_rule:
            assert not roster.people[decision.person_id].absences
    for colleague in everybody:
        for limit in (colleague.per_day, colleague.per_month):
            assert limit is None or by_rule[colleague.person_id] <= limit


@given(people, rules, groups, asked)
def test_a_lead_waits_only_for_somebody_who_will_be_free_where_there_is_a_fallback(
    everybody, rules, group, traits
):
    roster = a_roster([*(c for c in everybody if c.person_id.int != 8), a_colleague(8)], rules, group, 8)
    decision = roster.decide(traits)
    passing = {Standing.ON_LEAVE, Standing.OFF_HOURS, Standing.DAY_FULL, Standing.MONTH_FULL}
    assert decision.person_id or passing & set(decision.considered.values())


@given(people, st.permutations(range(6)), asked)
def test_the_choice_does_not_depend_on_the_order_of_the_colleagues(everybody, order, traits):
    shuffled = [replace(everybody[i]) for i in order if i < len(everybody)]
    assert a_roster(shuffled).decide(traits).person_id == a_roster(everybody).decide(traits).person_id


@given(st.integers(1, 7), st.integers(1, 120))
def test_round_robin_gives_nobody_two_more_than_another(members, leads):
    got, credits = Counter(), {}
    weights = {UUID(int=n): 1 for n in range(members)}
    for _ in range(leads):
        got[take_turn(credits, weights)] += 1
    counts = [got[person] for person in weights]
    assert max(counts) - min(counts) <= 1 and sum(counts) == leads


@given(st.lists(st.integers(1, 100), min_size=1, max_size=8), st.integers(1, 300))
def test_weights_are_kept_within_one_lead_at_every_moment(shares, leads):
    got, credits = Counter(), {}
    weights = {UUID(int=n): share for n, share in enumerate(shares)}
    for given_so_far in range(1, leads + 1):
        got[take_turn(credits, weights)] += 1
        for person, weight in weights.items():
            ideal = given_so_far * weight / sum(shares)
            assert abs(got[person] - ideal) < 1 + 1e-6


@given(st.lists(st.frozensets(st.integers(0, 4), min_size=1), min_size=1, max_size=120))
def test_whoever_was_away_neither_loses_their_turn_nor_gets_what_they_missed(days):
    got, credits = Counter(), {}
    for here in days:
        chosen = take_turn(credits, {UUID(int=n): 1 for n in here})
        assert chosen.int in here
        got[chosen.int] += 1
    assert sum(credits.values()) == 0 and sum(got.values()) == len(days)


def test_one_who_comes_back_from_three_weeks_is_not_flooded():
    credits, both = {}, {UUID(int=1): 1, UUID(int=2): 1}
    for _ in range(300):
        take_turn(credits, {UUID(int=1): 1})
    after = Counter(take_turn(credits, both) for _ in range(10))
    assert after == {UUID(int=1): 5, UUID(int=2): 5}


def test_a_lead_waits_for_those_on_leave_and_says_so():
    away = a_colleague(1, absences=((date(2026, 11, 20), date(2026, 11, 20)),))
    decision = a_roster([away, a_colleague(2, regions=frozenset())], fallback=2).decide(INJECTION)
    assert (decision.why, decision.considered) == (Why.WAITS, {UUID(int=1): Standing.ON_LEAVE})
    tomorrow = a_roster([away], now=NOW + timedelta(days=1)).decide(INJECTION)
    assert tomorrow.person_id == UUID(int=1)


@pytest.mark.parametrize(
    ("at", "fared"),
    [
        (datetime(2026, 11, 20, 2, 0, tzinfo=UTC), Standing.CHOSEN),  # Friday 10:00 in Shanghai
        (datetime(2026, 11, 20, 10, 0, tzinfo=UTC), Standing.OFF_HOURS),  # 18:00
        (datetime(2026, 11, 21, 2, 0, tzinfo=UTC), Standing.OFF_HOURS),  # Saturday
        (datetime(2026, 10, 1, 2, 0, tzinfo=UTC), Standing.OFF_HOURS),  # National Day
        (datetime(2026, 10, 10, 2, 0, tzinfo=UTC), Standing.CHOSEN),  # a Saturday worked for it
    ],
)
def test_agreed_hours_follow_the_company_calendar(at, fared):
    calendar = Calendar(
        ZONE, holidays=frozenset({date(2026, 10, 1)}), makeup_days=frozenset({date(2026, 10, 10)})
    )
    roster = a_roster([a_colleague(1, hours=("09:00-17:00",))], calendar=calendar, now=at)
    assert list(roster.decide(INJECTION).considered.values()) == [fared]


def test_a_certificate_is_needed_where_a_rule_asks_for_one():
    certified = a_colleague(2, certifications=frozenset({"ex-proof"}), open_leads=50)
    rule = a_rule(Target.GROUP, GROUP, certification="ex-proof")
    decision = a_roster([a_colleague(1), certified], [rule], a_group(Policy.LEAST_LOADED, p1=1, p2=1)).decide(
        Traits()
    )
    assert decision.considered == {UUID(int=2): Standing.CHOSEN, UUID(int=1): Standing.UNCERTIFIED}
    nobody = a_roster([a_colleague(1)], [rule], a_group(p1=1), 1).decide(Traits())
    assert nobody.why is Why.FALLBACK


@pytest.mark.parametrize(
    ("policy", "why", "lost"),
    [
        (Policy.LEAST_LOADED, Why.LEAST_LOADED, Standing.BUSIER),
        (Policy.BEST_FIT, Why.BEST_FIT, Standing.FITS_LESS),
        (Policy.ROUND_ROBIN, Why.ROUND_ROBIN, Standing.ANOTHERS_TURN),
        (Policy.WEIGHTED, Why.WEIGHTED, Standing.ANOTHERS_TURN),
    ],
)
def test_each_policy_says_why_and_why_not(policy, why, lost):
    roster = sharing([a_colleague(1), a_colleague(2, open_leads=1)], a_group(policy, p1=1, p2=1))
    decision = roster.decide(INJECTION)
    assert (decision.why, decision.params["group"]) == (why, "G")
    assert decision.considered == {UUID(int=1): Standing.CHOSEN, UUID(int=2): lost}


def test_the_first_rule_that_fits_counts():
    first = a_rule(Target.PERSON, UUID(int=2), {"source": ["website"], "industry": ["auto"]})
    roster = a_roster([a_colleague(1), a_colleague(2, regions=frozenset())], [first, a_rule()])
    assert roster.decide(Traits(source="website", industry="auto")).why is Why.NAMED
    assert roster.decide(INJECTION).why is Why.TERRITORY


def test_one_who_left_gets_nothing_from_a_group():
    roster = sharing([a_colleague(1, here=False), a_colleague(2)], a_group(p1=1, p2=1))
    assert [roster.decide(Traits()).person_id for _ in range(3)] == [UUID(int=2)] * 3


def test_a_colleague_is_in_a_group_once():
    with pytest.raises(MemberTwice):
        AssignmentGroup(
            id=GROUP, name="G", policy=Policy.WEIGHTED, members=[{"personId": "a", "weight": 1}] * 2
        )


def test_the_province_named_first_counts():
    assert region_of("", "江苏省苏州市（上海办事处）") == "CN-32"
    assert region_of("", "nowhere", "CN-44") == "CN-44"
    assert region_of("") == UNKNOWN


def test_a_rule_on_an_event_fits_its_leads_though_the_event_is_part_of_a_campaign():
    fair, year = str(UUID(int=8)), str(UUID(int=9))
    lead = a_lead(campaign_id=UUID(year), event_id=UUID(fair))
    for meant in (fair, year):
        rule = a_rule(Target.PERSON, UUID(int=2), {"campaign": [meant]})
        roster = a_roster([a_colleague(1), a_colleague(2, regions=frozenset())], [rule, a_rule()])
        assert roster.decide(traits_of(lead)).why is Why.NAMED
        assert roster.decide(traits_of(a_lead())).why is Why.TERRITORY
