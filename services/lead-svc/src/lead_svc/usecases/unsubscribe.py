"""Whoever unsubscribed from a mailing wants no other."""

from collections.abc import Iterable

from lead_svc.domain.activity import Activity
from lead_svc.domain.lead import Channel
from lead_svc.domain.segment import Response
from lead_svc.usecases.work import Work


def unsubscribe(tx: Work, told: Iterable[Activity]) -> None:
    """Their leads are not to be written to any more; always in one order, so that none wait in a ring."""
    gone = {activity.lead_id for activity in told if activity.outcome == Response.UNSUBSCRIBED}
    for lead_id in sorted(gone):
        lead = tx.leads.of_anybody(lead_id)
        lead.reach_no_more_by([*lead.no_contact_by, Channel.MAIL])
