"""Every operation of lead-svc × every role × records near and far, and every field with a right of its own."""

from chassis.testing import NOW
from chassis.testing.askers import ME
from chassis.testing.matrix import Matrix
from chassis.testing.rows import own_id
from kernel.ids import new_id
from lead_svc.adapters.tables import (
    arrivals,
    campaigns,
    card_images,
    card_photos,
    consent_texts,
    import_rows,
    imports,
    leads,
    people,
)
from lead_svc.domain.arrival import State
from lead_svc.domain.card_photo import CardStatus
from lead_svc.domain.lead import Status

MATRIX = Matrix(
    "lead_svc",
    {
        "campaign_id": campaigns,
        "lead_id": leads,
        "import_id": imports,
        "owner_id": people,
        "consent_text_id": consent_texts,
        "card_id": card_photos,
        "arrival_id": arrivals,
    },
    more={
        "people": {"id": lambda known: ME if known["owner_id"] == ME else new_id(), "left_version": 0},
        "consent_texts": {
            "consent_version": lambda known: "2026-01" if known["owner_id"] == ME else f"of-{new_id()}"
        },
        # An event is part of it, and a form shows a text.
        "campaigns": {"starts_on": NOW.date(), "ends_on": None, "form_key": lambda known: new_id().hex},
        "card_photos": {
            "status": CardStatus.READ,
            "photo": lambda known: own_id(known).hex,
            "proposed": {"mobile": {"text": "1", "confidence": 1}},
        },
        "card_images": {"name": lambda known: own_id(known).hex, "content": b"RIFFxxxxWEBP"},
        "arrivals": {"state": State.TAKEN, "payload": {"电话": "+8613912345678"}},
        "import_rows": {"outcome": "captured", "errors": [], "row": 1, "cells": {"电话": "+8613912345678"}},
    },
    parts=(import_rows, card_images),
    # Everybody may be somebody's owner.
    open_to_all=frozenset({"owner_id"}),
    lists={"/arrivals": "arrival_id"},
    bodies={"cards.confirm_card": {"mobile": "13912345678"}},
    public=frozenset({"forms.get_form", "forms.send_enquiry"}),
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
