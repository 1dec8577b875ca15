"""What counts as follow-up and as progress, and what a lead keeps of it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW, a_lead, an_activity
from lead_svc.domain.activity import ActivityInFuture, Kind, NotATask, TaskWithoutDay, said
from lead_svc.domain.worked import NextStepWithoutDay

CONTACTS = [Kind.CALL, Kind.VISIT, Kind.MESSAGE, Kind.MAIL, Kind.NOTE]


@pytest.mark.parametrize("text", ["", "   ", "....", "啊啊啊啊啊", "1111111", "，。！？-_"])
def test_a_note_that_says_nothing_is_no_follow_up(text):
    assert not any(an_activity(kind=kind, text=text).is_follow_up(1) for kind in CONTACTS)


def test_a_task_and_a_response_are_no_follow_up_however_much_they_say():
    assert not any(an_activity(kind=k, text="谈了交期").is_follow_up(1) for k in (Kind.TASK, Kind.RESPONSE))


@given(text=st.text(max_size=40), shortest=st.integers(0, 20), kind=st.sampled_from(list(Kind)))
def test_progress_is_always_follow_up_and_longer_demands_never_let_more_pass(text, shortest, kind):
    told = an_activity(kind=kind, text=text)
    assert told.is_follow_up(shortest) or not told.is_progress(shortest, CONTACTS)
    assert told.is_follow_up(shortest) or not told.is_follow_up(shortest + 1)
    assert said(text) <= len(text)


@given(st.integers(-1000, 15), st.integers(-1000, 0))
def test_a_talk_is_a_touch_when_it_was_never_before_the_lead_was_known_nor_after_it_was_told(happened, known):
    told = an_activity(happened_at=NOW + timedelta(minutes=happened))
    captured = NOW + timedelta(minutes=known)
    at = told.touches_at(captured)
    assert captured <= at <= told.created_at
    assert at == told.happened_at or not captured <= told.happened_at <= told.created_at


@given(st.lists(st.tuples(st.integers(-1000, 1000), st.booleans()), min_size=1))
def test_the_clocks_show_the_latest_whatever_order_it_is_told_in(told):
    lead = a_lead()
    for minutes, is_progress in told:
        lead.follow_up(NOW + timedelta(minutes=minutes), is_progress)
    assert lead.followed_up_at == NOW + timedelta(minutes=max(m for m, _ in told))
    steps = [m for m, is_progress in told if is_progress]
    assert lead.progressed_at == (NOW + timedelta(minutes=max(steps)) if steps else None)


def test_a_next_step_and_its_day_belong_together():
    lead = a_lead()
    lead.plan(" 报价 ", NOW.date())
    assert (lead.next_step, lead.next_step_on) == ("报价", NOW.date())
    for step, day in (("报价", None), ("  ", NOW.date())):
        with pytest.raises(NextStepWithoutDay):
            lead.plan(step, day)
    lead.plan("", None)
    assert (lead.next_step, lead.next_step_on) == ("", None)


def test_what_was_done_lies_behind_us_and_a_task_has_a_day():
    with pytest.raises(ActivityInFuture):
        an_activity(happened_at=NOW + timedelta(hours=1)).check()
    with pytest.raises(TaskWithoutDay):
        an_activity(kind=Kind.TASK).check()
    with pytest.raises(TaskWithoutDay):
        an_activity(due_on=NOW.date()).check()


def test_a_task_is_done_once_and_nothing_else_is_done_at_all():
    task = an_activity(kind=Kind.TASK, due_on=NOW.date())
    task.finish(NOW)
    for done in (task, an_activity()):
        with pytest.raises(NotATask):
            done.finish(NOW)
