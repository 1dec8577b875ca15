"""A partner, as far as sales needs one: whose name stands on a dealer's order. Channel owns the truth; this
is a copy.
"""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Partner:
    """`parent_id` is the dealer above it in the tree, None at the top."""

    id: UUID
    parent_id: UUID | None
    name: str
    grade: str
    region: str
    active: bool
