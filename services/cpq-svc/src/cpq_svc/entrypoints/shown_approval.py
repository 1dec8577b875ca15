"""How an approval looks on the wire, as the queries show it too."""

from chassis.http import Response, reply
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.approval import Approval


def shown_approval(approval: Approval, status: int = 200) -> Response:
    """As the answer to a step of it."""
    shown = {
        "approvalId": approval.id,
        "version": approval.version,
        "quoteId": approval.quote_id,
        "quoteNumber": approval.quote_number,
        "accountName": approval.account_name,
        "revision": approval.revision,
        "status": approval.status,
        "askedBy": approval.asked_by,
        "askedAt": approval.asked_at,
        "decidedAt": approval.decided_at,
        "waitsFor": approval.waits_for or None,
        "reminders": approval.reminders,
        "comment": approval.comment,
        "tableCode": approval.table_code,
        "tableNumber": approval.table_number,
        "facts": plain(approval.facts),
        "steps": plain(approval.steps),
    }
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, approval.version, schema="Approval")
