"""Every operation of lead-svc × every role × records near and far, and every field with a right of its own."""

from chassis.testing import NOW
from chassis.testing.askers import ME
from chassis.testing.matrix import Matrix
from kernel.ids import new_id
from lead_svc.adapters.tables import consent_texts, import_rows, imports, leads, merges, pairs, people
from lead_svc.domain.lead import Status
from lead_svc.domain.pair import Kind

MATRIX = Matrix(
    "lead_svc",
    {
        "lead_id": leads,
        "import_id": imports,
        "owner_id": people,
        "consent_text_id": consent_texts,
        "review_id": pairs,
        "merge_id": merges,
    },
    more={
        "people": {"id": lambda known: ME if known["owner_id"] == ME else new_id(), "left_version": 0},
        "consent_texts": {
            "consent_version": lambda known: "2026-01" if known["owner_id"] == ME else f"of-{new_id()}"
        },
        "pairs": {"other_id": lambda _: new_id(), "other_kind": Kind.ACCOUNT, "reasons": [], "score": 0.5},
        "merges": {
            "kept_id": lambda known: known["lead_id"],
            "folded_id": lambda known: known["lead_id"],
            "folded_status": Status.NEW,
            "undone_at": NOW,
        },
        "import_rows": {"outcome": "captured", "errors": [], "row": 1, "cells": {"电话": "+8613912345678"}},
    },
    parts=(import_rows,),
    # Everybody may be somebody's owner.
    open_to_all=frozenset({"owner_id"}),
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
