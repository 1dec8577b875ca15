"""A case is a lead worth learning from, told for newcomers without anybody's personal data."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.errors import NotFound

CaseId = NewType("CaseId", UUID)


class CaseNotFound(NotFound):
    """There is no such case."""

    code = "lead-case-not-found"


@dataclass(eq=False, kw_only=True)
class Case(Aggregate):
    """`story` is what whoever pinned it wrote; the lead itself is shown to those only who may see it."""

    id: CaseId
    lead_id: UUID
    title: str
    story: str
    product_line: str
    pinned_by: UUID
    pinned_at: datetime
    pinned: bool = True
    owner_id: UUID | None
    unit_path: str
    region: str
    partner_id: UUID | None = None
    version: int | None = None
