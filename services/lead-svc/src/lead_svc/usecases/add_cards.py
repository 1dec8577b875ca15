"""Photos of business cards come in from a fair, one or a bag full, to be read one by one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from kernel.actor import Actor
from kernel.business_time import company_day
from kernel.ids import new_id
from lead_svc.domain.campaign import Cause
from lead_svc.domain.card_photo import KEPT, MOST_PHOTOS, CardId, CardPhoto, TooManyPhotos
from lead_svc.usecases.admission import cause_of
from lead_svc.usecases.consent import check_consent
from lead_svc.usecases.inbox import Photo
from lead_svc.usecases.work import Work


def add_cards(
    work: Work, actor: Actor, photos: Sequence[Photo], like: CardPhoto, now: datetime
) -> list[CardPhoto]:
    """A card for each photo, otherwise `like` the one given. Raises TooManyPhotos, CampaignUnknown,
    ConsentUnknown.
    """
    if len(photos) > MOST_PHOTOS:
        raise TooManyPhotos(pointer="/file", most=MOST_PHOTOS)
    with work.by(actor) as tx:
        check_consent(tx, like.consent_version, company_day(now), "/consentVersion")
        cause = cause_of(tx, Cause(like.campaign_id, like.event_id))
        cards = []
        for place, photo in enumerate(photos):
            name = tx.files.put(photo.content, company_day(now + KEPT))
            card = replace(
                like, id=CardId(new_id()), file_name=photo.name, photo=name, campaign_id=cause.campaign_id,
                # In the order of the bag, so that they are read and shown in it.
                created_at=now + timedelta(microseconds=place),
            )  # fmt: skip
            tx.cards.add(card)
            cards.append(card)
    return cards
