"""Rebates by slices: exact, without gaps, whatever the order of arrival."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import NOW, TIERS, a_period, a_programme
from channel_svc.domain.rebate_period import NothingToSettle, RebateAccrued, RebateSettled
from channel_svc.domain.rebate_programme import (
    ProgrammeKnown,
    ProgrammeReachesBack,
    ProgrammeStartsWithinQuarter,
    Tier,
    TiersBroken,
    checked,
    rebate_on,
    slices_between,
)
from kernel.ids import new_id

amounts = st.decimals(min_value=0, max_value=5000, places=2)
rates = st.decimals(min_value=0, max_value=100, places=2)
ends = st.lists(st.decimals(min_value="0.01", max_value=4000, places=2), max_size=4, unique=True).map(sorted)
tier_tables = ends.flatmap(
    lambda bounds: st.lists(rates, min_size=len(bounds) + 1, max_size=len(bounds) + 1).map(
        lambda percents: tuple(Tier(end, rate) for end, rate in zip([*bounds, None], percents, strict=True))
    )
)


@pytest.mark.parametrize(
    ("base", "rebate"),
    [
        ("0", "0.00"), ("100", "10.00"), ("100.005", "10.00"), ("100.01", "10.00"), ("300", "50.00"),
        ("3800", "1100.00"), ("7000", "2060.00"),
    ],
)  # fmt: skip
def test_each_slice_earns_its_own_rate(base: str, rebate: str):
    assert rebate_on(TIERS, Decimal(base), "CNY") == Decimal(rebate)


@given(tier_tables, amounts)
def test_slices_cover_the_base_without_gap_or_overlap(tiers: tuple[Tier, ...], base: Decimal):
    slices = slices_between(tiers, Decimal(0), base, "CNY")
    assert [part.start for part in slices[1:]] == [part.end for part in slices[:-1]]
    assert sum((part.end - part.start for part in slices), Decimal(0)) == base


@given(tier_tables, amounts, amounts)
def test_a_greater_base_never_earns_less(tiers: tuple[Tier, ...], base: Decimal, more: Decimal):
    assert rebate_on(tiers, base, "CNY") <= rebate_on(tiers, base + more, "CNY")


@settings(max_examples=60)
@given(tier_tables, st.lists(amounts, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_entries_of_a_period_sum_to_the_rebate_of_its_base_in_any_order(tiers, nets, random):
    first, second = a_period(), a_period()
    programme = a_programme(tiers)
    shuffled = random.sample(nets, len(nets))
    entries = [first.count(new_id(), new_id(), "DO", net, programme, NOW) for net in nets]
    for net in shuffled:
        second.count(new_id(), new_id(), "DO", net, programme, NOW)
    assert (
        sum(entry.amount for entry in entries) == rebate_on(tiers, sum(nets), "CNY") == first.accrued_amount
    )
    assert all(entry.amount == sum(part.amount for part in entry.slices) for entry in entries)
    assert second.accrued_amount == first.accrued_amount


@given(st.lists(st.tuples(amounts, st.booleans()), min_size=1, max_size=12))
def test_settlements_and_what_is_open_sum_to_what_was_earned(steps: list[tuple[Decimal, bool]]):
    period, programme, paid = a_period(), a_programme(), Decimal(0)
    for net, settles in steps:
        period.count(new_id(), new_id(), "DO", net, programme, NOW)
        owed = period.accrued_amount - period.settled_amount
        paid += period.settle(new_id(), NOW).amount if settles and owed else Decimal(0)
    assert paid == period.settled_amount
    assert paid + (period.accrued_amount - period.settled_amount) == rebate_on(
        TIERS, period.base_amount, "CNY"
    )


def test_an_entry_names_the_slices_it_filled():
    period, programme = a_period(), a_programme()
    period.count(new_id(), new_id(), "DO-1", Decimal(50), programme, NOW)
    entry = period.count(new_id(), new_id(), "DO-2", Decimal(300), programme, NOW)
    assert [(part.start, part.end, part.rate, part.amount) for part in entry.slices] == [
        (Decimal(50), Decimal(100), Decimal(10), Decimal("5.00")),
        (Decimal(100), Decimal(300), Decimal(20), Decimal("40.00")),
        (Decimal(300), Decimal(350), Decimal(30), Decimal("15.00")),
    ]
    assert entry.edition == programme.edition


def test_a_second_settlement_deducts_the_first():
    period, programme = a_period(), a_programme()
    period.count(new_id(), new_id(), "DO-1", Decimal(100), programme, NOW)
    first = period.settle(new_id(), NOW)
    period.count(new_id(), new_id(), "DO-2", Decimal(3700), programme, NOW)
    second = period.settle(new_id(), NOW)
    assert (first.amount, second.amount) == (Decimal("10.00"), Decimal("1090.00"))
    assert [type(fact) for fact in period.release_facts()] == [
        RebateAccrued, RebateSettled, RebateAccrued, RebateSettled,
    ]  # fmt: skip


def test_nothing_is_settled_twice():
    period = a_period()
    period.count(new_id(), new_id(), "DO-1", Decimal(100), a_programme(), NOW)
    period.settle(new_id(), NOW)
    with pytest.raises(NothingToSettle):
        period.settle(new_id(), NOW)


@pytest.mark.parametrize(
    "tiers",
    [
        (),
        (Tier(Decimal(100), Decimal(1)),),
        (Tier(None, Decimal(1)), Tier(None, Decimal(2))),
        (Tier(Decimal(100), Decimal(1)), Tier(Decimal(100), Decimal(2)), Tier(None, Decimal(3))),
        (Tier(Decimal(0), Decimal(1)), Tier(None, Decimal(3))),
    ],
)
def test_tiers_with_a_gap_an_overlap_or_an_end_are_refused(tiers: tuple[Tier, ...]):
    with pytest.raises(TiersBroken):
        checked(tiers)


def test_rising_tiers_without_an_end_are_accepted():
    assert checked(list(TIERS)) == TIERS


def test_a_programme_begins_with_a_quarter():
    with pytest.raises(ProgrammeStartsWithinQuarter):
        a_programme(valid_from=date(2026, 10, 2)).begins(NOW.date(), None)


def test_a_programme_does_not_change_a_quarter_that_is_over():
    with pytest.raises(ProgrammeReachesBack):
        a_programme(valid_from=date(2026, 7, 1)).begins(NOW.date(), None)


def test_a_quarter_under_way_keeps_the_programme_it_has():
    before = a_programme(valid_from=date(2026, 1, 1))
    with pytest.raises(ProgrammeReachesBack):
        a_programme().begins(NOW.date(), before)


def test_two_programmes_do_not_begin_the_same_day():
    with pytest.raises(ProgrammeKnown):
        a_programme().begins(NOW.date(), a_programme())


def test_the_first_programme_may_begin_with_the_quarter_under_way():
    a_programme().begins(NOW.date(), None)
