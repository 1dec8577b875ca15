"""Files over HTTP: fetched in one's own name, or by a link that holds five minutes."""

from uuid import UUID

from chassis.downloads import sent
from chassis.http import Response, deps, reply, whoever_asks
from chassis.kept_file import KeptFile
from lead_svc.adapters.sight import holds_contacts
from lead_svc.domain.lead_import import FileHoldsContacts


def get_file(file_id: str) -> Response:
    """The bytes."""
    return sent(_readable(file_id))


def link_file(file_id: str) -> Response:
    """A link to them that needs no token."""
    kept = _readable(file_id)
    until, signature = deps().files.links.signed(kept.id)
    return reply({"address": f"/api/lead/v1/files/{kept.id}/public?until={until}&signature={signature}"})


def get_file_by_link(file_id: str, until: int, signature: str) -> Response:
    """The bytes, for whoever was shown the link."""
    deps().files.links.check(UUID(file_id), until, signature)
    return sent(deps().files.anybodys(UUID(file_id)))


def _readable(file_id: str) -> KeptFile:
    """What answers leave out for want of a right is not handed out in a file either."""
    actor = whoever_asks()
    kept: KeptFile = deps().files.one(actor, UUID(file_id))
    if not actor.may_as_far("lead.see-contact") and holds_contacts(deps().reader, kept.id):
        raise FileHoldsContacts
    return kept
