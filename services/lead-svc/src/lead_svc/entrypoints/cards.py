"""Business cards over HTTP: photos and texts in, proposals out, a person's word back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.downloads import sent
from chassis.http import Response, answer_again, deps, expected_version, reply, whoever_asks
from chassis.problems import BadInput, FieldError
from kernel.business_time import company_day
from kernel.ids import new_id
from lead_svc.adapters.capture_queries import CARDS
from lead_svc.domain.card_photo import CardId, CardNotFound, CardPhoto
from lead_svc.domain.lead import Source
from lead_svc.entrypoints.card_uploads import kept_photos
from lead_svc.entrypoints.instants import instant
from lead_svc.usecases import add_booth_card as addition
from lead_svc.usecases import add_cards as upload
from lead_svc.usecases import confirm_card as confirmation
from lead_svc.usecases import discard_card as discard
from lead_svc.usecases.inbox import KeptPhoto
from lead_svc.usecases.newcomer import NewcomerUnreadable, read_newcomer

_FIELDS = {
    "companyName": "company_name", "contactName": "contact_name", "title": "title", "mobile": "mobile",
    "phone": "phone", "email": "email", "creditCode": "credit_code", "address": "address",
    "website": "website", "note": "note", "productLine": "product_line", "region": "region",
}  # fmt: skip
WIRE = {field: name for name, field in _FIELDS.items()}


def list_cards(**_: Any) -> Response:
    """A page of cards."""
    return reply(CARDS.page(deps().reader, whoever_asks()))


def get_card(card_id: str) -> Response:
    """One card."""
    body, version = CARDS.one(deps().reader, whoever_asks(), UUID(card_id))
    return reply(body, 200, version)


def get_card_photo(card_id: str) -> Response:
    """Its photo."""
    with deps().work().by(whoever_asks()) as tx:
        photo_id = tx.cards.get(CardId(UUID(card_id))).photo_id
    if photo_id is None:
        raise CardNotFound(id=card_id)
    # Whoever may see the card may see what it was read from.
    kept = deps().files.anybodys(photo_id)
    answer = sent(kept)
    answer.mimetype = kept.media_type
    return answer


def add_cards(body: dict, file: Any) -> Response:
    """Photos come in."""
    answer_again()
    photos, others = kept_photos(file)
    batch, source = new_id(), Source(body.get("source", Source.TRADE_SHOW))
    now, actor = deps().clock(), whoever_asks()
    like = CardPhoto.by(actor, CardId(new_id()), source, now, deps().zone, batch_id=batch, **_cause(body))
    job_id = upload.add_cards(deps().work(), actor, photos, like, now)
    return reply({"batchId": batch, "jobId": job_id, "accepted": len(photos), "refused": others}, 202)


def put_booth_card(booth_id: str, body: dict, file: Any) -> Response:
    """A photo comes in from a stand."""
    return _from_booth(booth_id, body, kept_photos(file)[0][0])


def put_booth_text(booth_id: str, body: dict) -> Response:
    """A text comes in from a stand."""
    return _from_booth(booth_id, body, None)


def _from_booth(booth_id: str, body: dict, photo: KeptPhoto | None) -> Response:
    now, actor = deps().clock(), whoever_asks()
    card = CardPhoto.by(
        actor,
        CardId(UUID(booth_id)),
        Source.TRADE_SHOW,
        now,
        deps().zone,
        taken_at=_taken(body, now),
        **_cause(body),
    )
    text = body.get("cardText", "")
    kept = addition.add_booth_card(deps().work(), actor, card, photo, text, now)
    if photo and kept.photo_id != photo.file_id:  # sent twice: the photo of the first time stays
        deps().files.shorten(photo.file_id, company_day(now, deps().zone))
    return _shown(kept)


def confirm_card(card_id: str, body: dict) -> Response:
    """A person says what stands on it."""
    told = {field: body[name] for name, field in _FIELDS.items() if body.get(name)}
    told["note"] = "\n".join(filter(None, [told.pop("title", ""), told.get("note", "")]))
    newcomer, errors = read_newcomer(told, Source.TRADE_SHOW, deps().phones)
    if newcomer is None:
        raise NewcomerUnreadable(pointer=f"/body/{WIRE[errors[0].field]}", reason=errors[0].code)
    card = confirmation.confirm_card(
        deps().work(), whoever_asks(), CardId(UUID(card_id)), expected_version(), newcomer, body,
        deps().clock(),
    )  # fmt: skip
    return _shown(card, 201)


def discard_card(card_id: str) -> Response:
    """It is not wanted."""
    wanted = CardId(UUID(card_id)), expected_version()
    return _shown(discard.discard_card(deps().work(), whoever_asks(), *wanted))


def _cause(body: dict) -> dict[str, Any]:
    told: dict[str, Any] = {
        field: UUID(body[name])
        for name, field in (("campaignId", "campaign_id"), ("eventId", "event_id"))
        if body.get(name)
    }
    words = {"productLine": "product_line", "note": "note", "consentVersion": "consent_version"}
    return told | {field: body.get(name, "") for name, field in words.items()}


def _taken(body: dict, now: datetime) -> datetime | None:
    """When the phone says it was; its clock may be wrong, but nobody photographs in the future."""
    if not body.get("takenAt"):
        return None
    try:
        told = instant(body["takenAt"])
        if told.year < 1900:
            raise ValueError
    except (ValueError, OverflowError) as no_instant:  # what lies beside a file is not seen to before
        raise BadInput([FieldError("/body/takenAt", "invalid-format", {})]) from no_instant
    return min(told, now)


def _shown(card: CardPhoto, status: int = 200) -> Response:
    """As lists show it."""
    shown = {
        "cardId": card.id, "version": card.version, "batchId": card.batch_id,
        "fileName": card.file_name or None,
        "hasPhoto": card.photo_id is not None, "status": card.status, "source": card.source,
        "campaignId": card.campaign_id, "eventId": card.event_id, "productLine": card.product_line or None,
        "note": card.note or None, "consentVersion": card.consent_version or None, "proposed": card.proposed,
        "failedWhy": card.failed_why or None, "leadId": card.lead_id, "became": card.became,
        "takenAt": card.taken_at, "createdAt": card.created_at,
    }  # fmt: skip
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, card.version, schema="Card")
