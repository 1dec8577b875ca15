"""Who changed what, over HTTP."""

from typing import Any
from uuid import UUID

from chassis.changes import changes_of
from chassis.http import Response, deps, reply, whoever_asks
from lead_svc.adapters.queries import LEADS

CHANGES = changes_of("lead_svc", "Lead", "leads", "leadId")


def list_lead_changes(lead_id: str, **_: Any) -> Response:
    """Every change of a lead, the newest first."""
    actor = whoever_asks()
    LEADS.one(deps().reader, actor, UUID(lead_id))  # a foreign lead is not there; an empty one would be
    return reply(CHANGES.page(deps().reader, actor, leadId=lead_id))
