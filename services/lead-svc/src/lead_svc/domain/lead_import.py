"""An import is one file of leads taken in at once, with what became of each of its rows."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import NewType, Self
from uuid import UUID

from kernel.actor import Actor
from kernel.aggregate import Aggregate
from kernel.errors import NotFound, Rejected
from lead_svc.domain.lead import Source
from lead_svc.domain.sheet_row import Outcome, RowResult

ImportId = NewType("ImportId", UUID)
MOST_ROWS = 5000


class ImportNotFound(NotFound):
    """There is no such import for whoever asks."""

    code = "lead-import-not-found"


class SheetUnreadable(Rejected):
    """The file is no spreadsheet we can read."""

    code = "lead-sheet-unreadable"


class SheetWithoutHeadings(Rejected):
    """No sheet of the file has headings we know."""

    code = "lead-sheet-without-headings"


class SheetTooLong(Rejected):
    """More rows than one request may bring."""

    code = "lead-sheet-too-long"


@dataclass(eq=False, kw_only=True)
class LeadImport(Aggregate):
    """Counts by outcome; the rows themselves are kept beside it."""

    id: ImportId
    file_name: str
    source: Source
    captured: int = 0
    known_customers: int = 0
    duplicates: int = 0
    wrong: int = 0
    not_data: int = 0
    owner_id: UUID | None
    unit_path: str
    region: str
    created_at: datetime
    partner_id: UUID | None = None
    version: int | None = None

    @classmethod
    def by(cls, actor: Actor, import_id: ImportId, file_name: str, source: Source, now: datetime) -> Self:
        """A new import of somebody's, with nothing counted yet."""
        return cls(
            id=import_id,
            file_name=file_name,
            source=source,
            owner_id=actor.id,
            unit_path=actor.unit_path,
            region=actor.regions[0] if actor.regions else "",
            created_at=now,
            partner_id=actor.partner_id,
        )

    def count(self, results: list[RowResult]) -> None:
        """Sum up what became of the rows."""
        by = Counter(result.outcome for result in results)
        self.captured, self.known_customers = by[Outcome.CAPTURED], by[Outcome.KNOWN_CUSTOMER]
        self.duplicates, self.wrong, self.not_data = (
            by[Outcome.DUPLICATE],
            by[Outcome.WRONG],
            by[Outcome.NOT_DATA],
        )
