"""What the use cases of this context need from storage and from the libraries behind it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, Self
from uuid import UUID

from kernel.actor import Actor
from lead_svc.domain.assignment import Candidate
from lead_svc.domain.consent_text import ConsentText
from lead_svc.domain.known import AccountCopy, Known
from lead_svc.domain.lead import Lead, LeadId
from lead_svc.domain.lead_import import ImportId, LeadImport
from lead_svc.domain.person import PersonCopy
from lead_svc.domain.sheet_row import RowResult
from lead_svc.usecases.inbox import Arrivals, Campaigns, Cards, Files, SalesCopies


@dataclass(frozen=True)
class Reach:
    """A number as it can be dialled: E.164, without extension; the region its area code names, `ZZ` if none.

    A number without area code cannot be dialled: it is empty, and the extension holds what was written.
    """

    number: str
    extension: str
    region: str
    is_mobile: bool


class Phones(Protocol):
    """Reads numbers as people write them."""

    def read(self, text: str) -> list[Reach]:
        """Every number in the text, in order; empty when one of them cannot be read: never guessed."""


@dataclass(frozen=True)
class Sheet:
    """One table of a file; `first_row` is the number its first row has in the file, counted from 1."""

    name: str
    first_row: int
    rows: Sequence[Sequence[str]]


class Sheets(Protocol):
    """Opens spreadsheets."""

    def read(self, content: bytes) -> list[Sheet]:
        """All sheets as text cells; raises SheetUnreadable."""


class Leads(Protocol):
    """The leads that exist for whoever acts."""

    def get(self, lead_id: LeadId, expected: int | None = None) -> Lead:
        """One lead; raises LeadNotFound, or Stale when `expected` is not its version."""

    def add(self, lead: Lead) -> None:
        """Keep a new lead."""

    def known(self, keys: Collection[str], codes: Collection[str]) -> Known:
        """Leads and customers with one of these name keys or credit codes, of everybody: sameness knows no
        scope. Until this transaction ends nobody else gets an answer about any of them.
        """

    def of_anybody(self, lead_id: LeadId) -> Lead:
        """One lead whoever it belongs to, held until the commit: for what concerns the company, not the
        asker. Raises LeadNotFound.
        """

    def keep_account(self, account: AccountCopy) -> None:
        """Keep the newest of what sales told."""


class People(Protocol):
    """The local copy of colleagues."""

    def candidates(self, regions: Collection[str]) -> list[Candidate]:
        """Active colleagues who are responsible for one of these regions, with their open leads."""

    def unit_path_of(self, person_id: UUID) -> str:
        """The unit of an active colleague; raises PersonUnknown."""

    def keep(self, person: PersonCopy) -> None:
        """Keep the newest of what identity told."""

    def left(self, person_id: UUID, version: int) -> None:
        """Keep the newest version at which somebody left."""


class ConsentTexts(Protocol):
    """The texts people agree to."""

    def counts(self, consent_version: str, day: date) -> bool:
        """Whether there is a text of that name that could be shown on that day."""

    def versions(self) -> set[str]:
        """The names of all texts."""

    def add(self, consent_text: ConsentText) -> None:
        """Keep a new text."""


class Imports(Protocol):
    """The imports."""

    def get(self, import_id: ImportId, expected: int | None = None) -> LeadImport:
        """One import; raises ImportNotFound."""

    def add(self, lead_import: LeadImport, rows: Iterable[RowResult]) -> None:
        """Keep an import and its rows."""


class Work(Protocol):
    """One transaction."""

    @property
    def leads(self) -> Leads: ...
    @property
    def people(self) -> People: ...
    @property
    def consent_texts(self) -> ConsentTexts: ...
    @property
    def imports(self) -> Imports: ...
    @property
    def campaigns(self) -> Campaigns: ...
    @property
    def arrivals(self) -> Arrivals: ...
    @property
    def cards(self) -> Cards: ...
    @property
    def files(self) -> Files: ...
    @property
    def sales(self) -> SalesCopies: ...

    def flush(self) -> None:
        """Let the database see what changed so far."""

    def by(self, actor: Actor, reason: str = "") -> Self:
        """Say who acts."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *error: object) -> None: ...
