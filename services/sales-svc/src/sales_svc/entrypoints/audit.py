"""Who changed what, over HTTP."""

from typing import Any
from uuid import UUID

from chassis.changes import changes_of
from chassis.http import Response, deps, reply, whoever_asks
from sales_svc.adapters.queries import OPPORTUNITIES

CHANGES = changes_of("sales_svc", "Opportunity", "opportunities", "opportunityId")


def list_opportunity_changes(opportunity_id: str, **_: Any) -> Response:
    """Every change of an opportunity, the newest first."""
    actor = whoever_asks()
    OPPORTUNITIES.one(deps().reader, actor, UUID(opportunity_id))  # a foreign one is not there, not empty
    return reply(CHANGES.page(deps().reader, actor, opportunityId=opportunity_id))
