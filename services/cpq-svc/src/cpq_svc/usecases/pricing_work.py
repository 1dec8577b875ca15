"""What the use cases of pricing need from storage, and of long work."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from cpq_svc.domain.asked import Buyer
from cpq_svc.domain.cost_list import CostList
from cpq_svc.domain.decision_table import DecisionTable, Rule
from cpq_svc.domain.exchange import Exchange, RateList, RateListId
from cpq_svc.domain.list_price import PriceTexts
from cpq_svc.domain.materials import Structure
from cpq_svc.domain.option_model import OptionModel
from cpq_svc.domain.price_book import PricesInForce
from cpq_svc.domain.price_procedure import PriceProcedure, PriceProcedureId, Rules
from cpq_svc.domain.repricing import Repriced, Repricing, RepricingId
from cpq_svc.domain.rule_table import Edition, RuleTable, RuleTableId
from cpq_svc.domain.waterfall import TableEdition
from cpq_svc.domain.wrong_cell import WrongCell


class InForce(Protocol):
    """What prices stand on beside books, as it is in force on a day."""

    @property
    def rules(self) -> Rules:
        """The price procedure with the decision tables it asks."""

    @property
    def exchange(self) -> Exchange:
        """The exchange rates."""

    def costs(self, currency: str) -> CostList | None:
        """The cost list of a currency; None without one."""


class PricesOfADay(Protocol):
    """What prices stand on: the same for everybody, so it knows no scope."""

    def prices(
        self, currency: str, day: date, codes: Collection[str], buyer: Buyer | None = None
    ) -> PricesInForce | None:
        """The books in force on a day for a buyer with these products' entries, in one query; None without a
        book.
        """

    def books(
        self, currency: str, day: date, codes: Collection[str], buyer: Buyer
    ) -> Sequence[PricesInForce]:
        """The same, each for itself."""

    def in_force(self, day: date) -> InForce:
        """What is in force on a day beside books, found by one question."""

    def tables(self, codes: Collection[str], day: date) -> Mapping[str, Edition]:
        """The decision tables in force on a day, by code."""

    def editions(self, wanted: Collection[TableEdition]) -> Mapping[str, Edition]:
        """Published editions of decision tables, by code; those that do not exist are absent."""

    def structure(self, model: OptionModel) -> Structure:
        """What machines of a model are made of."""

    @property
    def texts(self) -> PriceTexts:
        """Reads the formulas and conditions of price books."""


class RuleTables(Protocol):
    """The editions of rule tables that exist for whoever acts."""

    def get(self, rule_table_id: RuleTableId, expected: int | None = None) -> RuleTable:
        """One edition; raises RuleTableNotFound or Stale."""

    def newest(self, code: str) -> RuleTable | None:
        """The last edition of a code, whatever its state; None without one."""

    def add(self, rule_table: RuleTable) -> None:
        """Keep a new edition."""


class PriceProcedures(Protocol):
    """The price procedures that exist for whoever acts."""

    def get(self, procedure_id: PriceProcedureId, expected: int | None = None) -> PriceProcedure:
        """One of them; raises PriceProcedureNotFound or Stale."""

    def newest(self) -> PriceProcedure | None:
        """The last one, whatever its state; None without any."""

    def add(self, procedure: PriceProcedure) -> None:
        """Keep a new one."""


class RateLists(Protocol):
    """The lists of exchange rates that exist for whoever acts."""

    def get(self, rate_list_id: RateListId, expected: int | None = None) -> RateList:
        """One of them; raises RateListNotFound or Stale."""

    def add(self, rate_list: RateList) -> None:
        """Keep a new one."""


class Repricings(Protocol):
    """The repricings that exist for whoever acts."""

    def get(self, repricing_id: RepricingId) -> Repricing:
        """One of them; raises RepricingNotFound."""

    def add(self, repricing: Repricing) -> None:
        """Keep a new one."""

    def keep(self, repricing: Repricing, worked: Sequence[Repriced]) -> None:
        """Keep what became of some quotes."""


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


class DecisionSheets(Protocol):
    """Decision tables in Excel."""

    def write(self, table: DecisionTable) -> bytes:
        """A workbook with a row for every rule."""

    def read(self, content: bytes, table: DecisionTable) -> tuple[Rule, ...]:
        """The rules a workbook has under the columns of a table; raises SheetUnreadable or WorkbookWrong."""

    def errors(self, content: bytes, wrong: Sequence[WrongCell], language: str) -> bytes:
        """A workbook of the wrong cells of another one."""
