"""Texts of square codes over HTTP."""

from chassis.http import Response, reply
from lead_svc.domain.card_text import read_card_text as read_text
from lead_svc.entrypoints.cards import WIRE

_LONGEST = {"title": 100, "companyName": 200, "contactName": 100, "mobile": 60, "phone": 60, "creditCode": 18}


def read_card_text(body: dict) -> Response:
    """What a card's square code says; nothing is kept."""
    told = read_text(body["text"])
    shown = {WIRE[field]: text for field, text in told.items() if field in WIRE}
    return reply({name: text[: _LONGEST.get(name, 250)] for name, text in shown.items()})
