"""How a link looks to whoever gave it to a customer."""

from typing import Any
from uuid import UUID

from chassis.http import deps, whoever_asks
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.quote import QuoteId
from cpq_svc.domain.quote_link import QuoteLink
from cpq_svc.usecases import link_states as stating


def shown_link(link: QuoteLink) -> dict[str, Any]:
    """A link, without its token."""
    told = {
        "quoteLinkId": link.id,
        "version": link.version,
        "quoteId": link.quote_id,
        "revision": link.revision,
        "documentHash": link.document_hash,
        "expiresAt": link.expires_at,
        "createdAt": link.created_at,
        "withdrawn": link.withdrawn,
        "answer": link.answer,
        "answeredAt": link.answered_at,
        "answeredBy": link.answered_by or None,
        "reason": link.reason or None,
        "remarks": plain(link.remarks),
        "news": link.news,
    }
    [shown] = with_states(link.quote_id, [told])
    return {name: value for name, value in shown.items() if value is not None}


def with_states(quote_id: UUID, links: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same with what each is good for now, which is decided in one place."""
    if not links:
        return links
    ids = [UUID(str(link["quoteLinkId"])) for link in links]
    states = stating.link_states(deps().work(), whoever_asks(), QuoteId(quote_id), ids, deps().clock())
    return [{**link, "state": states[each]} for each, link in zip(ids, links, strict=True)]
