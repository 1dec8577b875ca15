"""Every operation of lead-svc × every role × records near and far, and every field with a right of its own."""

import itertools
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pytest

from chassis.jobs import jobs
from chassis.kept_file import files
from chassis.outbox import audit
from chassis.testing import NOW, an_actor
from chassis.testing.askers import ME
from chassis.testing.matrix import Matrix
from chassis.testing.rows import own_id
from kernel.ids import new_id
from lead_svc.adapters.capture_tables import arrivals, campaigns, card_photos
from lead_svc.adapters.tables import (
    absences,
    assignment_groups,
    consent_texts,
    first_touches,
    handovers,
    import_rows,
    imports,
    lead_assignments,
    leads,
    merges,
    pairs,
    people,
    rule_sets,
    work_terms,
)
from lead_svc.adapters.worked_tables import (
    activities,
    cases,
    daily_reports,
    drop_reasons,
    lead_scores,
    pools,
    score_rules,
    segments,
)
from lead_svc.domain.arrival import State
from lead_svc.domain.card_photo import CardStatus
from lead_svc.domain.lead import Status
from lead_svc.domain.lead_import import ImportStatus
from lead_svc.domain.pair import Kind

BYTES = "公司,手机\n".encode()
DIGEST = sha256(BYTES).hexdigest()
MAPPED = {"sheet": "s", "firstRow": 1, "columns": [{"column": 0, "field": "company_name"}]}
SHEET = {"sheet": "s", "rows": 1, "headingRow": 1, "columns": [{"column": 0, "heading": "", "samples": []}]}
# A person has one report for one day.
DAY, DAYS = NOW.date(), itertools.count(1)
# Far beyond those the database gives.
POSITIONS = itertools.count(10**9)
MATRIX = Matrix(
    "lead_svc",
    {
        "campaign_id": campaigns,
        "lead_id": leads,
        "import_id": imports,
        "owner_id": people,
        "consent_text_id": consent_texts,
        "activity_id": activities,
        "pool_id": pools,
        "drop_reason_id": drop_reasons,
        "job_id": jobs,
        "file_id": files,
        "rule_set_id": rule_sets,
        "group_id": assignment_groups,
        "person_id": work_terms,
        "absence_id": absences,
        "handover_id": handovers,
        # The lead that another is paired with.
        "other_id": leads,
        "review_id": pairs,
        "merge_id": merges,
        "score_rule_id": score_rules,
        "segment_id": segments,
        "daily_report_id": daily_reports,
        "case_id": cases,
        "card_id": card_photos,
        "arrival_id": arrivals,
    },
    more={
        "people": {"id": lambda known: ME if known["owner_id"] == ME else new_id(), "left_version": 0},
        "consent_texts": {
            "consent_version": lambda known: "2026-01" if known["owner_id"] == ME else f"of-{new_id()}"
        },
        "leads": {"search": "x", "score": 0},
        "lead_scores": {"reasons": []},
        "segments": {"filter": {}},
        "daily_reports": {"done": [], "sent_at": NOW, "day": lambda known: DAY + timedelta(days=next(DAYS))},
        "score_rules": {"field": "source"},
        "pools": {"id": lambda known: own_id(known), "claims_a_day": 0, "most_held": 0, "cooling_days": 0},
        "drop_reasons": {"code": lambda known: "mine" if known["owner_id"] == ME else f"of-{new_id()}"},
        "jobs": {"status": "done", "kind": "examine-import"},
        "imports": {"sheets": [], "mapping": [], "trial": {}},
        "files": {"digest": DIGEST, "media_type": "image/jpeg"},
        "pairs": {"other_kind": Kind.LEAD, "reasons": [], "score": 0.5},
        "merges": {
            "kept_id": lambda known: known["lead_id"],
            "folded_id": lambda known: known["lead_id"],
            "folded_status": Status.NEW,
            "undone_at": NOW,
        },
        # An event is part of it, and a form shows a text.
        "campaigns": {"starts_on": NOW.date(), "ends_on": None, "form_key": lambda known: new_id().hex},
        "card_photos": {
            "status": CardStatus.READ,
            "photo_id": lambda known: known["file_id"],
            "proposed": {"mobile": {"text": "1", "confidence": 1}},
        },
        "arrivals": {"state": State.TAKEN, "payload": {"电话": "+8613912345678"}},
        "import_rows": {"outcome": "captured", "errors": [], "row": 1, "cells": {"电话": "+8613912345678"}},
        "rule_sets": {"rules": [], "number": lambda known: own_id(known).int % 10**9, "status": "draft"},
        "assignment_groups": {"members": []},
        "lead_assignments": {"why": "by-hand", "person_id": None},
        "first_touches": {"id": lambda known: known["lead_id"]},
        "audit": {
            "position": lambda _: next(POSITIONS),
            "entity": "Lead",
            "operation": "changed",
            "entity_id": lambda known: known["lead_id"],
            "changes": {"note": ["", "x"]},
        },
        "handovers": {
            "from_id": lambda _: new_id(),
            "leads": [{"leadId": str(new_id()), "answer": "open", "holderId": str(new_id())}],
        },
    },
    named={"leadId": "lead_id"},
    parts=(import_rows, lead_assignments, first_touches, lead_scores, audit),
    bodies={
        "activities.edit_lead": {"contactName": "王芳"},
        "cards.confirm_card": {"mobile": "13912345678"},
        "pools.change_pool": {"active": True},
        "segments.change_segment": {"name": "x"},
        "reports.write_report": {"text": "x"},
        "reports.change_case": {"title": "x"},
        "scores.change_score_rule": {"active": True},
        "scores.add_score_rule": {"field": "source"},
        "drop_reasons.change_drop_reason": {"active": True},
    },
    public=frozenset({"files.get_file_by_link", "forms.get_form", "forms.send_enquiry"}),
    # Everybody may be somebody's owner.
    open_to_all=frozenset({"owner_id"}),
    lists={"/first-touches": "lead_id", "/arrivals": "arrival_id"},
)
# What a lead must be like for its answer to show it.
READY = {
    "leads.capture_lead": ({}, {"mobile": "+8613912345678", "consentVersion": "2026-01"}),
    "leads.assign_lead": ({}, {"ownerId": str(ME)}),
    "imports.map_import": (
        {"imports": {"status": ImportStatus.READY, "sheets": [SHEET]}},
        {"sheets": [MAPPED]},
    ),
    "imports.start_import": (
        {"imports": {"status": ImportStatus.READY, "sheets": [SHEET], "mapping": [MAPPED]}},
        {},
    ),
    "imports.undo_import": ({"imports": {"status": ImportStatus.DONE}}, {}),
    "leads.convert_lead": ({"leads": {"status": Status.QUALIFIED}}, {}),
    "leads.drop_lead": ({}, {"reasonCode": "mine"}),
    "activities.edit_lead": (
        {"leads": {"mobile": "+8613912345678", "phone": "", "more_numbers": "", "credit_code": ""}},
        {"contactName": "王芳"},
    ),
    "activities.plan_step": ({}, {"nextStep": ""}),
    "pools.claim_lead": ({"leads": {"owner_id": None, "pool_id": lambda known: own_id(known)}}, {}),
    "conversions.undo_conversion": ({"leads": {"status": Status.CONVERTED, "converted_at": NOW}}, {}),
}


@pytest.fixture(autouse=True)
def bytes_of_every_file(service):
    service.files.keep(BytesIO(BYTES), "list.csv", an_actor(), {"text/csv"}, NOW, NOW.date())


def test_nobody_does_or_sees_more_than_their_right_and_reach(walk):
    assert walk(MATRIX) > 600


def test_nobody_sees_a_field_without_its_right(conceal):
    assert conceal(MATRIX, READY) >= 16
