"""Over HTTP: what a quote comes to while it is written."""

from uuid import UUID

from chassis.http import Response, deps, reply, whoever_asks
from cpq_svc.domain.offer import Revision
from cpq_svc.domain.opportunity import OpportunityId
from cpq_svc.domain.quote import QuoteId
from cpq_svc.entrypoints.read_offer import read_offer
from cpq_svc.entrypoints.shown_quote import shown_prices
from cpq_svc.usecases import preview_quote as first
from cpq_svc.usecases import preview_revision as next_one


def preview_quote(body: dict) -> Response:
    """A new one."""
    sale = OpportunityId(UUID(body["opportunityId"]))
    return _shown(first.preview_quote(deps().work(), whoever_asks(), sale, read_offer(body), deps().clock()))


def preview_revision(quote_id: str, body: dict) -> Response:
    """One that is written anew."""
    quote = QuoteId(UUID(quote_id))
    return _shown(
        next_one.preview_revision(deps().work(), whoever_asks(), quote, read_offer(body), deps().clock())
    )


def _shown(revision: Revision) -> Response:
    return reply(shown_prices(revision), schema="QuotePreview")
