"""Whoever unsubscribed from a mailing wants no other."""

from collections.abc import Iterable

from lead_svc.domain.lead import Channel, LeadId
from lead_svc.usecases.work import Work


def unsubscribe(tx: Work, lead_ids: Iterable[LeadId]) -> None:
    """Their leads are not to be written to any more, whatever was merged into them; nor are those they were
    merged into, while they are. Always in one order, so that none wait in a ring.
    """
    for lead_id in sorted(set(lead_ids)):
        tx.flush()  # leads and merges are read anew, and what was noted on them before must be there
        lead = tx.leads.of_anybody(lead_id)
        lead.reach_no_more_by([*lead.no_contact_by, Channel.MAIL])
        for merge, _ in tx.merges.into(lead_id):
            merge.keeps_muted([Channel.MAIL])
        for merge in tx.merges.above(lead_id):
            kept = tx.leads.of_anybody(LeadId(merge.kept_id))
            merge.mute(kept, lead.no_contact_by)
            lead = kept
