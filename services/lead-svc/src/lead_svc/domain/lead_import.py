"""An import is one file of leads or customers taken in at once, with what became of each of its rows."""

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType, Self
from uuid import UUID

from kernel.actor import Actor
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, Forbidden, NotFound, Rejected
from lead_svc.domain.lead import Source
from lead_svc.domain.listed_customer import CustomerListed, ListedCustomer
from lead_svc.domain.sheet_row import Outcome

ImportId = NewType("ImportId", UUID)
MOST_ROWS = 200_000


class ImportNotFound(NotFound):
    """There is no such import for whoever asks."""

    code = "lead-import-not-found"


class SheetUnreadable(Rejected):
    """The file is no spreadsheet we can read."""

    code = "lead-sheet-unreadable"


class SheetWithoutHeadings(Rejected):
    """No sheet of the file has columns that are known, or mapped."""

    code = "lead-sheet-without-headings"


class SheetTooLong(Rejected):
    """More rows than one import may bring."""

    code = "lead-sheet-too-long"


class SheetTooLarge(Rejected):
    """More `cells`, empty ones up to the last that is filled among them, or unpacked to more `megabytes`,
    than are opened at once.
    """

    code = "lead-sheet-too-large"


class FileHoldsContacts(Forbidden):
    """Numbers and mails stand in the file, as they came, and whoever asks may not see them."""

    code = "lead-file-holds-contacts"


class ImportCannotMove(Conflict):
    """The import's status does not allow this step."""

    code = "lead-import-cannot-move"


class CustomersCannotBeTakenBack(Conflict):
    """Customers were handed to sales, which owns them from then on."""

    code = "lead-customers-handed-over"


class Target(StrEnum):
    """What the rows become."""

    LEADS = "leads"
    CUSTOMERS = "customers"


class ImportStatus(StrEnum):
    """Where an import stands. One that was cancelled on its way is stopped, and may be gone on with."""

    READING = "reading"
    READY = "ready"
    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


# What is running, or being undone, may be begun again: its job may have been given up, and each of its steps
# counts once, however many are at it.
_S = ImportStatus
MOVES: dict[ImportStatus, set[ImportStatus]] = {
    _S.READING: {_S.READY},
    _S.READY: {_S.READY, _S.RUNNING},
    _S.RUNNING: {_S.RUNNING, _S.STOPPED, _S.DONE},
    _S.STOPPED: {_S.RUNNING, _S.UNDOING},
    _S.DONE: {_S.UNDOING},
    _S.UNDOING: {_S.UNDOING, _S.UNDONE},
}


@dataclass(eq=False, kw_only=True)
class LeadImport(Aggregate):
    """Counts by outcome; the rows themselves are kept beside it, and counted with the rows they are of.

    `position` is the number of rows that had their effect. `sheets` describes the file, `mapping` says how
    its columns are read (both as JSON), `trial` what a trial under this mapping said, empty before one.
    `flagged` rows are among those taken. `withdrawn` leads went with an undo, `kept` ones had been touched
    and stayed. Its leads come from the campaign, event and channel partner it names.
    """

    id: ImportId
    file_name: str
    source: Source
    target: Target = Target.LEADS
    status: ImportStatus = ImportStatus.READING
    consent_version: str = ""
    captured: int = 0
    known_customers: int = 0
    duplicates: int = 0
    wrong: int = 0
    not_data: int = 0
    flagged: int = 0
    withdrawn: int = 0
    kept: int = 0
    position: int = 0
    sheets: list[dict[str, Any]] = field(default_factory=list)
    mapping: list[dict[str, Any]] = field(default_factory=list)
    trial: dict[str, Any] = field(default_factory=dict)
    file_id: UUID | None = None
    job_id: UUID | None = None
    outcome_file_id: UUID | None = None
    error_file_id: UUID | None = None
    campaign_id: UUID | None = None
    event_id: UUID | None = None
    referrer_id: UUID | None = None
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

    @property
    def height(self) -> int:
        """How many rows the file has."""
        return sum(int(sheet["rows"]) for sheet in self.sheets)

    def examined(self, sheets: list[dict[str, Any]], mapping: list[dict[str, Any]]) -> None:
        """The file was read, and how its columns may be meant."""
        self.sheets = sheets
        self.map(mapping)

    def map(self, mapping: list[dict[str, Any]]) -> None:
        """Read the columns this way; what a trial said before holds no more."""
        self._move_to(ImportStatus.READY)
        self.mapping, self.trial = mapping, {}

    def tried(self, trial: dict[str, Any], version: int | None) -> None:
        """Keep what a trial said, unless the import has changed since it began."""
        if self.version == version and self.status is ImportStatus.READY:
            self.trial = trial

    def start(self, job_id: UUID | None) -> None:
        """Rows begin to have their effect, or go on. Raises SheetWithoutHeadings, ImportCannotMove."""
        if not self.mapping:
            raise SheetWithoutHeadings(pointer="/file")
        self._move_to(ImportStatus.RUNNING)
        self.job_id = job_id or self.job_id

    def end(self, whole: bool, outcome_file_id: UUID | None, error_file_id: UUID | None) -> None:
        """All rows had their effect, or those before somebody said stop."""
        self._move_to(ImportStatus.DONE if whole else ImportStatus.STOPPED)
        self.outcome_file_id, self.error_file_id = outcome_file_id, error_file_id

    def undo(self, job_id: UUID) -> None:
        """Its leads are taken back; raises CustomersCannotBeTakenBack, ImportCannotMove."""
        if self.target is Target.CUSTOMERS:
            raise CustomersCannotBeTakenBack
        self._move_to(ImportStatus.UNDOING)
        self.job_id = job_id

    def undone(self, withdrawn: int, kept: int) -> None:
        """Those nobody had touched are gone, the others stayed."""
        self._move_to(ImportStatus.UNDONE)
        self.withdrawn, self.kept = self.withdrawn + withdrawn, kept

    def list_customer(self, customer: ListedCustomer, now: datetime) -> None:
        """Hand a customer to sales."""
        self._record(CustomerListed(self.id, customer, self.owner_id, self.unit_path, now))

    def _move_to(self, target: ImportStatus) -> None:
        if target not in MOVES.get(self.status, ()):
            raise ImportCannotMove(status=self.status, target=target)
        self.status = target


COUNTED: Map[Outcome, str] = {
    Outcome.CAPTURED: "captured",
    Outcome.KNOWN_CUSTOMER: "known_customers",
    Outcome.DUPLICATE: "duplicates",
    Outcome.WRONG: "wrong",
    Outcome.NOT_DATA: "not_data",
}
