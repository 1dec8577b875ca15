"""A colleague, as far as leads need one: somebody to own them. Identity owns the truth; this is a copy."""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import Rejected


class PersonUnknown(Rejected):
    """No active colleague has that id."""

    code = "lead-person-unknown"


@dataclass(frozen=True)
class PersonCopy:
    """What identity told, at one version; `language` is zh or en, empty where it was not told yet."""

    person_id: UUID
    name: str
    unit_path: str
    regions: tuple[str, ...]
    product_lines: tuple[str, ...]
    active: bool
    version: int
    language: str = ""
