"""A photo shows no card, or nobody wants the lead."""

from kernel.actor import Actor
from lead_svc.domain.card_photo import CardId, CardPhoto
from lead_svc.usecases.work import Work


def discard_card(work: Work, actor: Actor, card_id: CardId, expected: int) -> CardPhoto:
    """Raises CardNotFound, Stale, CardCannotMove."""
    with work.by(actor) as tx:
        card = tx.cards.get(card_id, expected)
        card.discard()
    return card
