"""A photo is read, and its fields are proposed."""

from kernel.actor import Actor
from lead_svc.domain.card_line import propose
from lead_svc.domain.card_photo import PhotoUnreadable
from lead_svc.usecases.inbox import CardReader
from lead_svc.usecases.lease_card import Leased
from lead_svc.usecases.work import Work


def read_card(work: Work, actor: Actor, leased: Leased, reader: CardReader) -> None:
    """What is on it is proposed, or why it cannot be; nothing happens where another took it over."""
    with work.by(actor) as tx:
        content = tx.files.read(leased.photo)
    try:
        proposed = propose(reader.lines(content))
    except PhotoUnreadable as unreadable:
        proposed, why = {}, unreadable.code
    else:
        why = "" if proposed else "lead-photo-without-text"
    with work.by(actor) as tx:
        card = tx.cards.leased(leased.card_id, leased.attempt)
        if card is None:
            return
        if why:
            card.fail(why, final=True)
        else:
            card.read(proposed)
