"""Credit accounts over HTTP."""

from typing import Any
from uuid import UUID

from channel_svc.adapters.queries import CREDIT, MOVEMENTS, PARTNERS
from channel_svc.domain.partner import PartnerId
from channel_svc.usecases import set_credit_limit as usecase
from chassis.http import Response, deps, expected_version, reply, whoever_asks
from kernel.money import Money


def get_credit(partner_id: str) -> Response:
    """One account with its latest movements."""
    body, version = CREDIT.one(deps().reader, whoever_asks(), UUID(partner_id))
    return reply(body, 200, version)


def list_movements(partner_id: str, **_: Any) -> Response:
    """A page of the ledger of a partner that is there for whoever asks."""
    PARTNERS.one(deps().reader, whoever_asks(), UUID(partner_id))
    return reply(MOVEMENTS.page(deps().reader, whoever_asks(), partnerId=partner_id))


def set_credit_limit(partner_id: str, body: dict) -> Response:
    """Another limit."""
    wanted = (PartnerId(UUID(partner_id)), expected_version(), Money.of(**body["limit"]), body["reason"])
    usecase.set_credit_limit(deps().work(), whoever_asks(), *wanted)
    return get_credit(partner_id)
