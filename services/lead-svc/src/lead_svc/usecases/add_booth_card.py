"""A card comes in from a stand, perhaps hours later and perhaps twice: the phone made its id."""

from datetime import datetime

from kernel.actor import Actor
from kernel.business_time import company_day
from lead_svc.domain.campaign import Cause
from lead_svc.domain.card_photo import CardPhoto
from lead_svc.domain.card_text import read_card_text
from lead_svc.usecases.admission import cause_of
from lead_svc.usecases.consent import check_consent
from lead_svc.usecases.inbox import READ_CARDS, KeptPhoto
from lead_svc.usecases.work import Work


def add_booth_card(
    work: Work, actor: Actor, card: CardPhoto, photo: KeptPhoto | None, card_text: str, now: datetime
) -> CardPhoto:
    """The card under that id, new or from before. The text of its square code needs no reading. Raises
    CardTextUnreadable, CardIdTaken, CampaignUnknown, ConsentUnknown.
    """
    if card_text:
        told = read_card_text(card_text)
        card.read({name: {"text": text[:400], "confidence": 1.0} for name, text in told.items()})
    with work.by(actor) as tx:
        check_consent(tx, card.consent_version, company_day(now, tx.zone), "/consentVersion")
        card.campaign_id = cause_of(tx, Cause(card.campaign_id, card.event_id)).campaign_id
        if photo is not None:
            card.photo_id, card.file_name = photo.file_id, photo.name
        kept = tx.cards.add_once(card)
        if photo is not None and kept is card:
            tx.jobs.queue(READ_CARDS, {"cardId": str(card.id)}, 1)
        return kept
