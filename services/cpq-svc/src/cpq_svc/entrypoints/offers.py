"""What a customer sees and says by a link, and the links themselves, over HTTP."""

from datetime import date
from typing import Any
from uuid import UUID

import orjson

from chassis.downloads import pictured
from chassis.http import Response, deps, expected_version, reply, whoever_asks
from cpq_svc.adapters.quote_queries import LINK_NEWS, QUOTE_LINKS
from cpq_svc.domain.quote import QuoteId
from cpq_svc.domain.quote_link import Answer, QuoteLinkId
from cpq_svc.entrypoints.letterhead import shown_logo
from cpq_svc.entrypoints.set_quote import document_of
from cpq_svc.entrypoints.shown_link import shown_link, with_states
from cpq_svc.entrypoints.shown_offer import shown_offer
from cpq_svc.usecases import answer_offer as answering
from cpq_svc.usecases import link_quote as linking
from cpq_svc.usecases import open_offer as opening
from cpq_svc.usecases import read_offer_document as reading
from cpq_svc.usecases import read_offer_picture as picturing
from cpq_svc.usecases import read_quote_link as noticing
from cpq_svc.usecases import remark_offer as remarking
from cpq_svc.usecases import withdraw_quote_link as withdrawing


def list_quote_links(quote_id: str, **_: Any) -> Response:
    """A page of the links of a quote."""
    page = orjson.loads(QUOTE_LINKS.page(deps().reader, whoever_asks(), quoteId=quote_id))
    return reply({**page, "items": with_states(UUID(quote_id), page["items"])})


def list_link_news(**_: Any) -> Response:
    """A page of links by which customers said something their owners have not read."""
    return reply(LINK_NEWS.page(deps().reader, whoever_asks(), news="true"))


def link_quote(quote_id: str, body: dict) -> Response:
    """Give a sent quote to the customer as a link.

    An answer kept for an Idempotency-Key would keep the token, so there is none.
    """
    told, document = document_of(UUID(quote_id), body)
    until = body.get("until") or (None if "days" in body else told["validUntil"])
    lasts = date.fromisoformat(until) if until else body["days"]
    now, version = deps().clock(), told["version"]
    link, token = linking.link_quote(
        deps().work(), whoever_asks(), QuoteId(UUID(quote_id)), version, document, lasts, now
    )
    return reply({**shown_link(link), "token": token}, 201, link.version)


def withdraw_quote_link(quote_link_id: str) -> Response:
    """Show nothing any more."""
    link_id = QuoteLinkId(UUID(quote_link_id))
    link = withdrawing.withdraw_quote_link(deps().work(), whoever_asks(), link_id, expected_version())
    return reply(shown_link(link), 200, link.version)


def read_quote_link(quote_link_id: str) -> Response:
    """Its owner reads what was said."""
    link_id = QuoteLinkId(UUID(quote_link_id))
    link = noticing.read_quote_link(deps().work(), whoever_asks(), link_id, expected_version())
    return reply(shown_link(link), 200, link.version)


def get_offer(offer_token: str) -> Response:
    """What the link shows."""
    opened = opening.open_offer(deps().work(), deps().service_actor, offer_token, deps().clock())
    return _private(reply(shown_offer(opened, deps().stationery.letterhead()), 200))


def get_offer_document(offer_token: str) -> Response:
    """The document of the link."""
    content = reading.read_offer_document(deps().work(), deps().service_actor, offer_token, deps().clock())
    answer = Response(content, 200, content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="quote.pdf"'
    return _private(answer)


def get_offer_picture(offer_token: str, line_no: int) -> Response:
    """The picture of one line's product."""
    actor, now = deps().service_actor, deps().clock()
    picture = picturing.read_offer_picture(deps().work(), actor, offer_token, line_no, now)
    return pictured(deps().files.anybodys(picture.large or picture.id))


def get_offer_logo(offer_token: str) -> Response:
    """The logo of whom the offer is from."""
    opening.open_offer(deps().work(), deps().service_actor, offer_token, deps().clock())
    return shown_logo()


def remark_offer(offer_token: str, body: dict) -> Response:
    """The customer says something."""
    actor, now = deps().service_actor, deps().clock()
    remarking.remark_offer(deps().work(), actor, offer_token, body["name"], body["text"], now)
    return get_offer(offer_token)


def accept_offer(offer_token: str, body: dict) -> Response:
    """The customer says yes."""
    return _answered(offer_token, Answer.ACCEPTED, body)


def decline_offer(offer_token: str, body: dict) -> Response:
    """The customer says no."""
    return _answered(offer_token, Answer.DECLINED, body)


def _answered(token: str, answer: Answer, body: dict) -> Response:
    answering.answer_offer(
        deps().work(),
        deps().service_actor,
        token,
        answer,
        body["documentHash"],
        body["name"],
        body.get("reason", ""),
        deps().clock(),
    )
    return get_offer(token)


def _private(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    return answer
