"""A draft counts every thing once, and a result of a mailing has one id."""

from hypothesis import given
from hypothesis import strategies as st

from kernel.ids import new_id
from lead_svc.domain.daily_report import Doing, drafted
from lead_svc.domain.lead import LeadId
from lead_svc.domain.segment import Response, SegmentId, response_id

KINDS = st.sampled_from(["call", "visit", "qualified", "dropped"])


@given(st.lists(KINDS, max_size=30))
def test_the_first_line_counts_as_many_things_as_lines_follow(kinds):
    lines = drafted([Doing(new_id(), "甲厂", kind, "") for kind in kinds]).splitlines()
    counted = sum(int(part.split(" ")[1]) for part in lines[0].split("，")) if lines else 0
    assert counted == len(kinds) == max(len(lines) - 1, 0)


def test_results_differ_by_mailing_lead_and_answer():
    segment, lead = SegmentId(new_id()), LeadId(new_id())
    ids = {
        response_id(segment, mailing, who, said)
        for mailing in ("a", "b")
        for who in (lead, LeadId(new_id()))
        for said in (Response.SENT, Response.OPENED)
    }
    assert len(ids) == 8 and response_id(segment, "a", lead, Response.SENT) in ids
