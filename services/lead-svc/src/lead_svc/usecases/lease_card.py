"""The oldest photo nobody has read yet is handed to one reader."""

from dataclasses import dataclass
from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.card_photo import MOST_ATTEMPTS, CardId
from lead_svc.usecases.work import Work


@dataclass(frozen=True)
class Leased:
    """A card that is to be read, by which attempt."""

    card_id: CardId
    attempt: int
    photo: str


def lease_card(work: Work, actor: Actor, now: datetime) -> Leased | None:
    """Say that it is being read, so that nobody else does; None when there is nothing to read. One whose
    reading was given up too often is left to people.
    """
    with work.by(actor) as tx:
        card = tx.cards.next(now)
        while card is not None and card.attempts >= MOST_ATTEMPTS:
            card.fail("lead-photo-unreadable", final=True)
            tx.flush()
            card = tx.cards.next(now)
        if card is None:
            return None
        card.lease(now)
        return Leased(card.id, card.attempts, card.photo)
