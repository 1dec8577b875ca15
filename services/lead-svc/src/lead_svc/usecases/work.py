"""What the use cases of this context need from storage and from the libraries behind it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, Self
from uuid import UUID

from kernel.actor import Actor
from lead_svc.domain.consent_text import ConsentText
from lead_svc.domain.identity import Identity
from lead_svc.domain.known import AccountCopy, Known
from lead_svc.domain.lead import Lead, LeadId
from lead_svc.domain.lead_import import ImportId, LeadImport
from lead_svc.domain.person import PersonCopy
from lead_svc.domain.sheet_row import RowResult
from lead_svc.usecases.assignment_memory import Absences, Assignments, Groups, Handovers, RuleSets, Terms
from lead_svc.usecases.inbox import Arrivals, Campaigns, Cards, SalesCopies
from lead_svc.usecases.match_memory import Matches, Merges, Pairs
from lead_svc.usecases.reported import ReportedWork
from lead_svc.usecases.worked import HeldLeads, WorkedWork


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


class CompanyNames(Protocol):
    """Reads who a company is."""

    def identity(
        self, name: str, *, credit_code: str = "", numbers: tuple[str, ...] = (), email: str = "",
        website: str = "", address: str = "",
    ) -> Identity:  # fmt: skip
        """All that can be compared; numbers are E.164 or digits without area code. Never raises: what cannot
        be read proves nothing and is left out.
        """


@dataclass(frozen=True)
class Sheet:
    """One table of a file; `first_row` is the number its first row has in the file, counted from 1."""

    name: str
    first_row: int
    rows: Iterable[Sequence[str]]


@dataclass(frozen=True)
class Attempt:
    """One attempt at a job, which tells of its progress."""

    job_id: UUID
    number: int


class Jobs(Protocol):
    """Long work."""

    def queue(self, kind: str, params: Mapping[str, Any], total: int = 0) -> UUID:
        """Ask for work in the actor's name; it begins after the commit."""

    def reached(self, job_id: UUID, attempt: int, done: int, total: int) -> bool:
        """Tell how far it is; whether to go on. Ends an attempt that was given up."""

    def cancel(self, job_id: UUID) -> None:
        """Ask for its end."""


class Leads(HeldLeads, Protocol):
    """The leads that exist for whoever acts."""

    def get(self, lead_id: LeadId, expected: int | None = None) -> Lead:
        """One lead; raises LeadNotFound, or Stale when `expected` is not its version."""

    def add(self, lead: Lead) -> None:
        """Keep a new lead."""

    def add_all(self, new: Sequence[Lead], prepared: Mapping[UUID, Any]) -> None:
        """Keep new leads, which change no more in this transaction. What is `prepared` of one is not made
        again.
        """

    def known(self, keys: Collection[str], codes: Collection[str]) -> Known:
        """Leads and customers with one of these name keys or credit codes, of everybody: sameness knows no
        scope. Until this transaction ends nobody else gets an answer about any of them.
        """

    def untouched(self, import_id: ImportId, most: int) -> list[Lead]:
        """Leads of an import that nobody has touched since it brought them, held: worked, moved, changed,
        merged, told of in a case, or brought by another way as well.
        """

    def count_of(self, import_id: ImportId) -> int:
        """How many leads of an import there are."""

    def remove(self, leads: Collection[Lead]) -> None:
        """They are gone; the rows they came from say so."""

    def of_anybody(self, lead_id: LeadId) -> Lead:
        """One lead whoever it belongs to, held until the commit: for what concerns the company, not the
        asker. Raises LeadNotFound.
        """

    def hold_all(self, lead_ids: Collection[UUID]) -> list[Lead]:
        """The same of several, held in one order; those that are gone are left out."""

    def keep_account(self, account: AccountCopy) -> None:
        """Keep the newest of what sales told."""


class People(Protocol):
    """The local copy of colleagues."""

    def names(self, ids: Collection[UUID]) -> dict[UUID, str]:
        """What colleagues are called, as far as it is known."""

    def unit_path_of(self, person_id: UUID) -> str:
        """The unit of an active colleague; raises PersonUnknown."""

    def stand_in(self, person_id: UUID | None) -> UUID | None:
        """Who is here and nearest above a colleague, by units; of those nearest the top where nobody is, or
        nobody is meant. The first who came, among several; None while nobody is known.
        """

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

    def add(self, lead_import: LeadImport) -> None:
        """Keep a new import."""

    def advance(self, import_id: ImportId, position: int, rows: Sequence[RowResult]) -> bool:
        """Keep what became of the rows from `position` on, counted and with the place they reach, once: False
        when somebody else had them.
        """

    def repeats(
        self, import_id: ImportId, after: UUID | None, most: int
    ) -> list[tuple[UUID, UUID, dict[str, str]]]:
        """Rows that told of open leads which another list, or none, had brought: row, lead and cells, in the
        order of their ids from `after` on.
        """


class Work(WorkedWork, ReportedWork, Protocol):
    """One transaction. `zone` is where the company's days are counted."""

    @property
    def zone(self) -> str: ...
    @property
    def matches(self) -> Matches: ...
    @property
    def pairs(self) -> Pairs: ...
    @property
    def merges(self) -> Merges: ...

    @property
    def leads(self) -> Leads: ...
    @property
    def people(self) -> People: ...
    @property
    def consent_texts(self) -> ConsentTexts: ...
    @property
    def imports(self) -> Imports: ...
    @property
    def jobs(self) -> Jobs: ...
    @property
    def assignment(self) -> Assignments: ...
    @property
    def rule_sets(self) -> RuleSets: ...
    @property
    def groups(self) -> Groups: ...
    @property
    def terms(self) -> Terms: ...
    @property
    def absences(self) -> Absences: ...
    @property
    def handovers(self) -> Handovers: ...
    @property
    def campaigns(self) -> Campaigns: ...
    @property
    def arrivals(self) -> Arrivals: ...
    @property
    def cards(self) -> Cards: ...
    @property
    def sales(self) -> SalesCopies: ...

    def flush(self) -> None:
        """Let the database see what changed so far."""

    def by(self, actor: Actor, reason: str = "") -> Self:
        """Say who acts."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *error: object) -> None: ...
