"""A colleague, as far as sales needs one: somebody to own customers. Identity owns the truth; this is a
copy.
"""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import Rejected


class PersonUnknown(Rejected):
    """No active colleague has that id."""

    code = "sales-person-unknown"


@dataclass(frozen=True)
class Person:
    """`unit_path` ends in a slash."""

    id: UUID
    name: str
    unit_path: str
    active: bool = True
