"""A conversion can be undone for a while, and the lead stays converted until sales has answered."""

from datetime import timedelta

import pytest

from builders import NOW, a_lead
from kernel.ids import new_id
from lead_svc.domain.conversion import (
    GRACE,
    ConversionNotThere,
    ConversionTooOld,
    ConversionUndoAsked,
    ConversionUndone,
    UndoUnderWay,
    ask_back,
    give_back,
    keep,
    preview,
)
from lead_svc.domain.lead import Status


def a_converted_lead():
    lead = a_lead()
    lead.convert("two machines", None, NOW)
    lead.release_facts()
    return lead


def test_a_lead_asked_back_stays_converted_until_sales_gives_it_back():
    lead = a_converted_lead()
    ask_back(lead, new_id(), "wrong company", NOW + GRACE)
    assert lead.status is Status.CONVERTED
    give_back(lead, NOW + GRACE)
    assert (lead.status, lead.undo_asked_at, lead.converted_at) == (Status.QUALIFIED, None, None)
    assert [type(fact) for fact in lead.release_facts()] == [ConversionUndoAsked, ConversionUndone]
    lead.convert("again", None, NOW)


def test_what_sales_built_on_stays_and_says_why():
    lead = a_converted_lead()
    ask_back(lead, new_id(), "wrong company", NOW)
    keep(lead, "quoted")
    assert (lead.status, lead.undo_asked_at, lead.undo_refused) == (Status.CONVERTED, None, "quoted")


def test_an_answer_nobody_waits_for_changes_nothing():
    for lead in (a_lead(), a_converted_lead()):
        before = dict(vars(lead))
        give_back(lead, NOW)
        keep(lead, "late")
        assert vars(lead) == before


def test_only_a_fresh_conversion_is_asked_back_and_only_once():
    lead = a_converted_lead()
    with pytest.raises(ConversionTooOld):
        ask_back(lead, new_id(), "late", NOW + GRACE + timedelta(seconds=1))
    ask_back(lead, new_id(), "in time", NOW)
    with pytest.raises(UndoUnderWay):
        ask_back(lead, new_id(), "twice", NOW)
    with pytest.raises(ConversionNotThere):
        ask_back(a_lead(), new_id(), "none", NOW)


def test_a_preview_names_what_hinders():
    assert preview(a_lead(), None).hindrances == ()
    assert preview(a_lead(status=Status.NEW, owner_id=None), None).hindrances == (
        "lead-has-no-owner",
        "lead-cannot-move",
    )
