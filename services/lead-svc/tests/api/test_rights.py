"""Every operation of lead-svc × every role × records near and far, and every field with a right of its own."""

from chassis.testing.askers import ME
from chassis.testing.matrix import Matrix
from chassis.testing.rows import own_id
from kernel.ids import new_id
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
    people,
    rule_sets,
    work_terms,
)
from lead_svc.domain.lead import Status

MATRIX = Matrix(
    "lead_svc",
    {
        "lead_id": leads,
        "import_id": imports,
        "owner_id": people,
        "consent_text_id": consent_texts,
        "rule_set_id": rule_sets,
        "group_id": assignment_groups,
        "person_id": work_terms,
        "absence_id": absences,
        "handover_id": handovers,
    },
    more={
        "people": {"id": lambda known: ME if known["owner_id"] == ME else new_id(), "left_version": 0},
        "consent_texts": {
            "consent_version": lambda known: "2026-01" if known["owner_id"] == ME else f"of-{new_id()}"
        },
        "rule_sets": {"rules": [], "number": lambda known: own_id(known).int % 10**9, "status": "draft"},
        "assignment_groups": {"members": []},
        "lead_assignments": {"why": "by-hand", "person_id": None},
        "first_touches": {"id": lambda known: known["lead_id"]},
        "handovers": {
            "from_id": lambda _: new_id(),
            "leads": [{"leadId": str(new_id()), "answer": "open", "holderId": str(new_id())}],
        },
        "import_rows": {"outcome": "captured", "errors": [], "row": 1, "cells": {"电话": "+8613912345678"}},
    },
    parts=(import_rows, lead_assignments, first_touches),
    # Everybody may be somebody's owner.
    open_to_all=frozenset({"owner_id"}),
    lists={"/first-touches": "lead_id"},
)
# What a lead must be like for its answer to show it.
READY = {
    "leads.capture_lead": ({}, {"mobile": "+8613912345678", "consentVersion": "2026-01"}),
    "leads.assign_lead": ({}, {"ownerId": str(ME)}),
    "leads.convert_lead": ({"leads": {"status": Status.QUALIFIED}}, {}),
}


def test_nobody_does_or_sees_more_than_their_right_and_reach(walk):
    assert walk(MATRIX) > 600


def test_nobody_sees_a_field_without_its_right(conceal):
    assert conceal(MATRIX, READY) >= 16
