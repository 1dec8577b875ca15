"""A drop reason is one of the answers to why nothing came of a lead; the administrator keeps the list."""

from dataclasses import dataclass
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected

DropReasonId = NewType("DropReasonId", UUID)


class DropReasonNotFound(NotFound):
    """There is no such reason."""

    code = "lead-drop-reason-not-found"


class DropReasonUnknown(Rejected):
    """The reason named is not on the list, or no longer offered."""

    code = "lead-drop-reason-unknown"


class DropReasonExists(Conflict):
    """Another reason has this code."""

    code = "lead-drop-reason-exists"


@dataclass(eq=False, kw_only=True)
class DropReason(Aggregate):
    """`code` stays with the leads it was given for; one no longer `active` is not offered any more."""

    id: DropReasonId
    code: str
    zh: str
    en: str
    active: bool = True
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None


# What every installation begins with: code → words.
STANDARD_REASONS: dict[str, tuple[str, str]] = {
    "no-need": ("没有需求", "No need"),
    "no-budget": ("预算不足或取消", "No budget"),
    "competitor": ("选择了竞争对手", "Bought elsewhere"),
    "unreachable": ("联系不上", "Cannot be reached"),
    "not-a-buyer": ("不是采购方", "Not a buyer"),
    "duplicate": ("重复线索", "Known already"),
    "out-of-range": ("产品不符", "Not what we make"),
    "other": ("其他", "Other"),
}
