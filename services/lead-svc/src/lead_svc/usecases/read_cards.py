"""Photos that wait are read one after another, and what may stand on them is proposed."""

from collections.abc import Callable
from uuid import UUID

from kernel.actor import Actor
from kernel.errors import NotFound
from lead_svc.domain.card_line import Proposed, propose
from lead_svc.domain.card_photo import CardPhoto, PhotoUnreadable
from lead_svc.usecases.inbox import CardReader
from lead_svc.usecases.work import Attempt, Work


def read_cards(
    work: Work, actor: Actor, attempt: Attempt, reader: CardReader, content_of: Callable[[UUID], bytes]
) -> bool:
    """All of the actor's, also those that come meanwhile; False when it was told to stop. Killed anywhere it
    goes on with the next, and a photo that keeps ending it is left to people.
    """
    done = 0
    while True:
        with work.by(actor) as tx:
            card, waiting = tx.cards.next_of(actor.id), tx.cards.waiting_of(actor.id)
            going = tx.jobs.reached(attempt.job_id, attempt.number, done, done + waiting)
            begun = going and card is not None and card.begin()
        if card is None or not going:
            return going
        proposed = _proposed(card, reader, content_of) if begun else {}
        with work.by(actor) as tx:
            if waits := tx.cards.still_waiting(card.id):
                waits.settle(proposed)
        done += 1


def _proposed(card: CardPhoto, reader: CardReader, content_of: Callable[[UUID], bytes]) -> Proposed | None:
    try:
        return propose(reader.lines(content_of(card.photo_id))) if card.photo_id else None
    except (PhotoUnreadable, NotFound):
        return None
