"""What a conversion would do, and how it is undone, over HTTP."""

from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from lead_svc.adapters.queries import LEADS
from lead_svc.adapters.sight import account_seen
from lead_svc.domain.lead import LeadId
from lead_svc.usecases import preview_conversion as looking
from lead_svc.usecases import undo_conversion as undoing


def preview_conversion(lead_id: str) -> Response:
    """Which customer it would be matched with, and what would be made."""
    actor = whoever_asks()
    seen = looking.preview_conversion(deps().work(), actor, LeadId(UUID(lead_id)))
    account: dict[str, object] = {"action": "open", "name": seen.lead.company_name}
    if seen.account:
        shown = account_seen(deps().reader, actor, seen.account.account_id)
        which = {"accountId": seen.account.account_id} if shown else {"hidden": True}
        account |= {"action": "match", **which}
    contact: dict[str, object] = {"action": "none"}
    if seen.has_contact:
        # Sales knows the customer's people, and adds this one only when it is none of them.
        contact = {"action": "add-unless-known" if seen.account else "add", "name": seen.lead.contact_name}
    opportunity = {"action": "open", "productLine": seen.lead.product_line}
    told = {
        "account": account, "contact": contact, "opportunity": opportunity, "hindrances": seen.hindrances,
    }  # fmt: skip
    return reply(told, 200, seen.lead.version)


def undo_conversion(lead_id: str, body: dict) -> Response:
    """Ask for it back; the lead says so until sales has answered."""
    undoing.undo_conversion(
        deps().work(), whoever_asks(), LeadId(UUID(lead_id)), expected_version(), body["reason"],
        deps().clock(),
    )  # fmt: skip
    shown, version = LEADS.one(deps().reader, whoever_asks(), UUID(lead_id))
    return reply(shown, 202, version)
