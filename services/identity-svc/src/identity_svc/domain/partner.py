"""A partner is a dealer whose people work with us through the portal. Channel owns it; this is its copy."""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import NotFound


class PartnerNotFound(NotFound):
    """Channel told of no such partner that whoever asks looks after."""

    code = "partner-not-found"


@dataclass(frozen=True)
class Partner:
    """`partner_id` is the partner's own id, for its place. One copied before its place was told has none."""

    id: UUID
    partner_id: UUID | None
    active: bool
    owner_id: UUID | None
    unit_path: str | None
    region: str | None
