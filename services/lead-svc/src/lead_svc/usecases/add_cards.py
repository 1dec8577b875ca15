"""Photos of business cards come in from a fair, one or a bag full, to be read one by one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from kernel.actor import Actor
from kernel.business_time import company_day
from kernel.ids import new_id
from lead_svc.domain.campaign import Cause
from lead_svc.domain.card_photo import CardId, CardPhoto
from lead_svc.usecases.admission import cause_of
from lead_svc.usecases.consent import check_consent
from lead_svc.usecases.inbox import READ_CARDS, KeptPhoto
from lead_svc.usecases.work import Work


def add_cards(work: Work, actor: Actor, photos: Sequence[KeptPhoto], like: CardPhoto, now: datetime) -> UUID:
    """A card for each photo, otherwise `like` the one given; the job that reads them. Raises CampaignUnknown,
    ConsentUnknown.
    """
    with work.by(actor) as tx:
        check_consent(tx, like.consent_version, company_day(now, tx.zone), "/consentVersion")
        cause = cause_of(tx, Cause(like.campaign_id, like.event_id))
        for place, photo in enumerate(photos):
            card = replace(
                like, id=CardId(new_id()), file_name=photo.name, photo_id=photo.file_id,
                campaign_id=cause.campaign_id,
                # In the order of the bag, so that they are read and shown in it.
                created_at=now + timedelta(microseconds=place),
            )  # fmt: skip
            tx.cards.add(card)
        return tx.jobs.queue(READ_CARDS, {"batchId": str(like.batch_id)}, len(photos))
