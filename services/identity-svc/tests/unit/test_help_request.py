from datetime import timedelta

import pytest

from builders import a_help_request
from chassis.testing import NOW
from identity_svc.domain.help_request import HelpCannotMove, HelpState, OnlyTheAsker
from kernel.ids import new_id

HELPER = new_id()


def an_answered_one():
    request = a_help_request()
    request.take(HELPER, NOW)
    request.give_answer("再试一次。", HELPER, NOW)
    return request


def test_a_request_is_taken_answered_and_read():
    request = an_answered_one()
    request.read_answer(request.owner_id, NOW + timedelta(minutes=5))
    assert (request.state, request.taken_by, request.answered_by) == (HelpState.ANSWERED, HELPER, HELPER)
    assert request.answer_read_at == NOW + timedelta(minutes=5)


def test_an_answer_is_read_the_first_time():
    request = an_answered_one()
    for minutes in (5, 9):
        request.read_answer(request.owner_id, NOW + timedelta(minutes=minutes))
    assert request.answer_read_at == NOW + timedelta(minutes=5)


def test_whoever_has_it_may_be_away_and_it_is_taken_over():
    request, other = a_help_request(), new_id()
    request.take(HELPER, NOW)
    request.take(other, NOW)
    assert request.taken_by == other


def test_nobody_answers_what_nobody_took_nor_twice():
    with pytest.raises(HelpCannotMove):
        a_help_request().give_answer("x", HELPER, NOW)
    request = an_answered_one()
    for again in (lambda: request.give_answer("x", HELPER, NOW), lambda: request.take(HELPER, NOW)):
        with pytest.raises(HelpCannotMove):
            again()
    assert request.answer == "再试一次。"


def test_only_the_asker_attaches_and_reads_and_only_what_is_there():
    request, answered = a_help_request(), an_answered_one()
    with pytest.raises(OnlyTheAsker):
        request.check_attachable(HELPER)
    with pytest.raises(OnlyTheAsker):
        answered.read_answer(HELPER, NOW)
    with pytest.raises(HelpCannotMove):
        request.read_answer(request.owner_id, NOW)
    with pytest.raises(HelpCannotMove):
        answered.check_attachable(answered.owner_id)


def test_a_picture_is_kept_for_half_a_year():
    assert timedelta(days=179) < a_help_request().retain_until - NOW.date() <= timedelta(days=181)
