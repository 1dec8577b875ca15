"""A person says what stands on a card, and it becomes a lead, or a further note on the one that is there."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from kernel.actor import Actor
from kernel.business_time import company_day
from lead_svc.domain.arrival import Way
from lead_svc.domain.campaign import Cause
from lead_svc.domain.card_photo import CardId, CardPhoto
from lead_svc.usecases.admission import an_arrival, caused_by, receive
from lead_svc.usecases.newcomer import Newcomer
from lead_svc.usecases.work import Work


def confirm_card(
    work: Work, actor: Actor, card_id: CardId, expected: int, newcomer: Newcomer, said: dict[str, Any],
    now: datetime,
) -> CardPhoto:  # fmt: skip
    """Raises CardNotFound, Stale, CardCannotMove. What the photographer noted goes before what was said."""
    with work.by(actor) as tx:
        card = tx.cards.get(card_id, expected)
        card.check_open()
        taken_on = company_day(card.taken_at or card.created_at, tx.zone)
        cause = Cause(card.campaign_id, card.event_id)
        newcomer = replace(
            caused_by(newcomer, cause), source=card.source,
            note="\n".join(filter(None, [card.note, newcomer.note])),
            product_line=newcomer.product_line or card.product_line,
            consent_version=card.consent_version, consent_given_on=taken_on if card.consent_version else None,
        )  # fmt: skip
        admitted = receive(tx, actor, newcomer, now)
        read = {"read": card.proposed, "note": card.note, "productLine": card.product_line}
        arrival = an_arrival(actor, Way.CARD, card.source, {**said, **read}, cause, now, tx.zone)
        arrival.take(admitted.lead_id, admitted.became, now)
        tx.arrivals.add(arrival)
        card.confirm(admitted.lead_id, admitted.became)
    return card
