"""A merge takes what was picked and nothing else; undone, both leads are as they were."""

from dataclasses import fields
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW, a_lead
from chassis.testing import an_actor
from kernel.ids import new_id
from lead_svc.domain.lead import Channel, LeadCannotMove, LeadMerged, LeadUnmerged, Status
from lead_svc.domain.merge import FIELDS, Merge, MergeId, MergeUndone, MergeWithItself

LAST, STEP = ("followed_up_at", "progressed_at"), ("next_step", "next_step_on")
texts = st.text(max_size=8)
days = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
moments = st.none() | st.integers(-9, 9).map(lambda days: NOW + timedelta(days))
told = st.fixed_dictionaries(
    {
        **dict.fromkeys(
            (
                "company_name",
                "company_key",
                "contact_name",
                "mobile",
                "phone",
                "email",
                "note",
                "address",
                "industry",
                "company_size",
                "language",
            ),
            texts,
        ),
        "consent_version": texts,
        "consent_given_on": days,
        "no_contact_by": st.lists(st.sampled_from(sorted(Channel)), unique=True).map(sorted),
        **dict.fromkeys(("followed_up_at", "progressed_at", "return_told_at"), moments),
        "next_step": texts,
        "next_step_on": days,
    }
)
picks = st.lists(st.sampled_from(sorted(FIELDS)))


def state(lead):
    return {field.name: getattr(lead, field.name) for field in fields(lead)}


def merged(kept, folded, picked=()):
    return Merge.of(MergeId(new_id()), an_actor(), kept, folded, picked, NOW)


@given(told, told, picks)
def test_undoing_a_merge_restores_both_with_their_consents(one, other, picked):
    kept, folded = a_lead(**one), a_lead(**other, status=Status.NEW)
    before = state(kept), state(folded)
    merge = merged(kept, folded, picked)
    assert folded.status is Status.MERGED
    merge.undo(kept, folded, NOW)
    assert (state(kept), state(folded)) == before
    facts = [type(fact) for fact in kept.release_facts()]
    assert facts == [LeadMerged, LeadUnmerged]


@given(told, told, picks)
def test_only_what_was_picked_changes_and_the_folded_lead_keeps_its_own(one, other, picked):
    kept, folded = a_lead(**one), a_lead(**other)
    before, theirs = state(kept), state(folded)
    merged(kept, folded, picked)
    taken = {name for field in picked for name in FIELDS[field]}
    muted = sorted({*before["no_contact_by"], *theirs["no_contact_by"]})
    carried = {name: getattr(kept, name) for name in (*LAST, *STEP, "return_told_at")}
    assert state(kept) == {
        **before, **{name: theirs[name] for name in taken}, "no_contact_by": muted, **carried
    }  # fmt: skip
    assert state(folded) == {**theirs, "status": Status.MERGED}


@given(told, told)
def test_what_was_done_last_about_either_was_done_about_both(one, other):
    kept, folded = a_lead(**one), a_lead(**other)
    merged(kept, folded)
    for name in LAST:
        assert getattr(kept, name) == max(filter(None, (one[name], other[name])), default=None)
    step = other if other["next_step"] and not one["next_step"] else one
    assert [getattr(kept, name) for name in STEP] == [step[name] for name in STEP]


def test_a_reminder_before_the_pool_is_over_once_the_folded_lead_was_spoken_to_later():
    kept = a_lead(followed_up_at=NOW, return_told_at=NOW)
    folded = a_lead(followed_up_at=NOW + timedelta(1))
    merge = merged(kept, folded)
    assert (kept.followed_up_at, kept.return_told_at) == (NOW + timedelta(1), None)
    merge.undo(kept, folded, NOW)
    assert (kept.followed_up_at, kept.return_told_at) == (NOW, NOW)


def test_a_step_that_was_put_off_since_stays_whole_when_a_merge_is_undone():
    kept, folded = a_lead(), a_lead(next_step="报价", next_step_on=date(2026, 11, 24))
    merge = merged(kept, folded)
    kept.plan("报价", date(2026, 11, 25))
    merge.undo(kept, folded, NOW)
    assert (kept.next_step, kept.next_step_on) == ("报价", date(2026, 11, 25))


def test_what_was_changed_since_stays_when_a_merge_is_undone():
    kept, folded = a_lead(mobile="1", note="a"), a_lead(mobile="2", note="b")
    merge = merged(kept, folded, ["mobile", "note"])
    kept.note = "written after"
    merge.undo(kept, folded, NOW)
    assert (kept.mobile, kept.note) == ("1", "written after")


muted = st.sets(st.sampled_from(sorted(Channel)))


@given(muted, muted, muted, muted, st.booleans())
def test_nobody_is_reached_by_what_they_want_no_more_while_or_after_leads_are_one(
    own, first, second, asked, late
):
    """Two leads lie in one that asks for something itself; they go in either order."""
    kept, *folded = (a_lead(no_contact_by=sorted(each)) for each in (own, first, second))
    merges = [(merged(kept, lead), lead) for lead in folded]
    kept.reach_no_more_by({*kept.no_contact_by, *asked})
    for merge, _ in merges:
        merge.keeps_muted(asked)
    (one, gone), (other, stays) = reversed(merges) if late else merges
    one.undo(kept, gone, NOW, [(other, stays)])
    assert kept.no_contact_by == sorted({*own, *asked, *stays.no_contact_by})
    other.undo(kept, stays, NOW)
    assert kept.no_contact_by == sorted({*own, *asked})


def test_what_a_keeper_asked_for_between_two_wishes_of_the_folded_lead_stays():
    kept, folded = a_lead(), a_lead(no_contact_by=["mail"])
    merge = merged(kept, folded)
    kept.reach_no_more_by(["call", "mail"])
    merge.keeps_muted(["call"])
    merge.mute(kept, ["mail", "message"])
    assert kept.no_contact_by == ["call", "mail", "message"]
    merge.undo(kept, folded, NOW)
    assert kept.no_contact_by == ["call"]


def test_a_channel_that_was_opened_again_by_hand_stays_open_when_a_merge_is_undone():
    kept, folded, other = a_lead(), a_lead(no_contact_by=["mail"]), a_lead(no_contact_by=["mail"])
    merge, later = merged(kept, folded), merged(kept, other)
    kept.reach_no_more_by([])
    merge.undo(kept, folded, NOW, [(later, other)])
    assert kept.no_contact_by == []


def test_a_merge_is_undone_once_and_not_beneath_a_later_one():
    kept, folded, third = a_lead(), a_lead(), a_lead()
    merge = merged(kept, folded)
    later = merged(third, kept)
    with pytest.raises(LeadCannotMove):
        merge.undo(kept, folded, NOW)
    later.undo(third, kept, NOW)
    merge.undo(kept, folded, NOW)
    with pytest.raises(MergeUndone):
        merge.undo(kept, folded, NOW)


@pytest.mark.parametrize("status", [Status.CONVERTED, Status.DROPPED, Status.MERGED])
def test_only_leads_that_are_worked_can_be_merged(status):
    with pytest.raises(LeadCannotMove):
        merged(a_lead(status=status), a_lead())
    with pytest.raises(LeadCannotMove):
        merged(a_lead(), a_lead(status=status))
    lead = a_lead()
    with pytest.raises(MergeWithItself):
        merged(lead, lead)


def test_everything_said_of_a_company_or_person_can_be_picked():
    kept, folded = a_lead(), a_lead(industry="汽车零部件", company_size="500", language="en")
    merged(kept, folded, ["industry", "company_size", "language"])
    assert (kept.industry, kept.company_size, kept.language) == ("汽车零部件", "500", "en")
