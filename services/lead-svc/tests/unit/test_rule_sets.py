"""Rules are checked before they count, replayed on the past, and never changed afterwards."""

from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW
from kernel.ids import new_id
from lead_svc.domain.assignment.replay import Past, PastLead, replay
from lead_svc.domain.assignment.rule_set import RuleSet, RuleSetId, RuleSetIsPublished, Target
from lead_svc.domain.assignment.soundness import Flaw, findings, is_reachable
from lead_svc.domain.assignment.traits import Traits
from unit.test_assignment import GROUP, a_colleague, a_group, a_roster, a_rule

P1 = UUID(int=1)


def person(**when):
    return a_rule(Target.PERSON, P1, {trait: list(values) for trait, values in when.items()})


def flaws(*rules, fallback=True, people=(P1,), groups=()):
    return {(f.flaw, f.rule, f.other) for f in findings(rules, fallback, people, dict(groups))}


def test_a_rule_behind_one_that_takes_all_of_its_leads_is_unreachable():
    assert flaws(person(region=["a", "b"]), person(region=["a"], source=["website"])) == {
        (Flaw.UNREACHABLE, 1, None)
    }


def test_a_rule_that_several_earlier_ones_cover_together_is_unreachable():
    both = [person(region=["a"]), person(region=["b"]), person(region=["a", "b"])]
    assert (Flaw.UNREACHABLE, 2, None) in flaws(*both)


def test_a_rule_after_one_for_every_lead_is_unreachable():
    assert (Flaw.UNREACHABLE, 1, None) in flaws(person(), person(region=["a"]))


def test_special_before_general_is_as_it_should_be():
    assert flaws(person(region=["a"], source=["x"]), person(region=["a"]), person()) == set()


def test_rules_that_overlap_partly_are_named_and_may_be_published():
    found = findings([person(region=["a"]), person(source=["x"])], True, [P1], {})
    assert [(f.flaw, f.rule, f.other, f.fatal) for f in found] == [(Flaw.OVERLAP, 1, 0, False)]


def test_what_leads_nowhere_is_named():
    assert flaws(a_rule(Target.GROUP, GROUP), fallback=False) == {
        (Flaw.NO_FALLBACK, None, None),
        (Flaw.TARGET_UNKNOWN, 0, None),
    }
    assert (Flaw.TARGET_EMPTY, 0, None) in flaws(a_rule(Target.GROUP, GROUP), groups={GROUP: 0}.items())
    assert (Flaw.TARGET_UNKNOWN, 0, None) in flaws(person(), people=())


VALUES = ["a", "b", "c"]
some = st.fixed_dictionaries(
    {},
    optional={
        trait: st.lists(st.sampled_from(VALUES[:2]), min_size=1, unique=True)
        for trait in ("region", "source", "industry")
    },
).map(lambda when: person(**when))


@given(st.lists(some, min_size=1, max_size=5))
def test_a_rule_is_reachable_exactly_if_some_lead_reaches_it(rules):
    leads = [Traits(region=r, source=s, industry=i) for r, s, i in product(VALUES, repeat=3)]
    reached = {next((n for n, rule in enumerate(rules) if rule.fits(lead)), None) for lead in leads}
    assert {n for n in range(len(rules)) if is_reachable(rules, n)} == reached - {None}


def a_draft() -> RuleSet:
    return RuleSet(id=RuleSetId(new_id()), number=2, name="n", rules=[], fallback_id=None, created_at=NOW)


def test_what_was_published_is_never_changed():
    draft = a_draft()
    draft.publish(NOW)
    with pytest.raises(RuleSetIsPublished):
        draft.redraft("m", [], None, 60)
    with pytest.raises(RuleSetIsPublished):
        draft.publish(NOW)


def test_a_replay_counts_each_day_and_month_anew_and_loses_no_lead():
    roster = a_roster(
        [a_colleague(1, per_day=1), a_colleague(2, per_month=3)],
        [a_rule(Target.GROUP, GROUP)], a_group(p1=1, p2=1),
    )  # fmt: skip
    start = datetime(2026, 10, 30, 2, 0, tzinfo=UTC)
    past = [PastLead(Traits(), start + timedelta(days=d, minutes=m), P1) for d in range(4) for m in range(4)]
    done = replay(roster, Past(past))
    table = {share.person_id.int: (share.would_get, share.has) for share in done.shares}
    # The first takes one a day; the second three in October and three in November.
    assert table == {1: (4, 16), 2: (6, 0)}
    assert done.waiting + sum(share.would_get for share in done.shares) == done.leads == 16


@given(st.integers(1, 4), st.integers(0, 60))
def test_the_fairness_table_of_a_round_robin_is_even(members, leads):
    people = [a_colleague(n) for n in range(1, members + 1)]
    group = a_group(**{f"p{n}": 1 for n in range(1, members + 1)})
    roster = a_roster(people, [a_rule(Target.GROUP, GROUP)], group)
    done = replay(roster, Past([PastLead(Traits(), NOW, None)] * leads))
    counts = [share.would_get for share in done.shares]
    assert sum(counts) == leads and (not counts or max(counts) - min(counts) <= 1)
