"""A colleague, as far as partners need one: somebody to look after them.
Identity owns the truth; this is a copy.
"""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import Rejected


class OwnerUnknown(Rejected):
    """No active colleague has that id."""

    code = "channel-owner-unknown"


@dataclass(frozen=True)
class PersonCopy:
    """What identity told, at one version."""

    person_id: UUID
    name: str
    unit_path: str
    active: bool
    version: int
