"""The catalogue of a dealer over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, reply, request, whoever_asks
from cpq_svc.adapters.catalogue import BUYERS, CATALOGUE, CATALOGUE_IN_FULL


def list_catalogue(partner_id: str, **_: Any) -> Response:
    """What a partner that is there for whoever asks may buy today; one product with its options."""
    actor, today = whoever_asks(), deps().today()
    BUYERS.one(deps().reader, actor, UUID(partner_id))
    shown = CATALOGUE_IN_FULL if "code" in request.args else CATALOGUE
    return reply(shown.page(deps().reader, actor, partnerId=partner_id, day=today.isoformat()))
