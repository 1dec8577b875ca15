"""What came in, over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, reply, whoever_asks
from lead_svc.adapters.capture_queries import ARRIVALS, LEAD_ARRIVALS
from lead_svc.adapters.queries import LEADS


def list_arrivals(**_: Any) -> Response:
    """A page of the inbox."""
    return reply(ARRIVALS.page(deps().reader, whoever_asks()))


def list_lead_arrivals(lead_id: str, **_: Any) -> Response:
    """Every time one lead was told of."""
    LEADS.one(deps().reader, whoever_asks(), UUID(lead_id))
    return reply(LEAD_ARRIVALS.page(deps().reader, whoever_asks(), leadId=lead_id))
