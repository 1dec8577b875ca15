"""Files over HTTP: fetched in one's own name, or by a link that holds five minutes."""

from uuid import UUID

from chassis.downloads import sent
from chassis.http import Response, deps, reply, whoever_asks


def get_file(file_id: str) -> Response:
    """The bytes."""
    return sent(deps().files.one(whoever_asks(), UUID(file_id)))


def link_file(file_id: str) -> Response:
    """A link to them that needs no token."""
    kept = deps().files.one(whoever_asks(), UUID(file_id))
    until, signature = deps().files.links.signed(kept.id)
    return reply({"address": f"/api/lead/v1/files/{kept.id}/public?until={until}&signature={signature}"})


def get_file_by_link(file_id: str, until: int, signature: str) -> Response:
    """The bytes, for whoever was shown the link."""
    deps().files.links.check(UUID(file_id), until, signature)
    return sent(deps().files.anybodys(UUID(file_id)))
