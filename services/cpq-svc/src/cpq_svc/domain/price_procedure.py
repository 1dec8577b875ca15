"""A price procedure says which steps the price waterfall takes, in which order, and which decision table
decides each of them: drafted, published from a day on, then frozen.

Of the published procedures the one that began last is in force; without any, prices are list price, options,
quantity scale, dealer grade and manual discount.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from cpq_svc.domain.price_step import BELOW_NET, BUILT_IN, DECIDED, ProcedureStep, StepName
from cpq_svc.domain.rule_table import Edition
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected

PriceProcedureId = NewType("PriceProcedureId", UUID)
STANDARD = tuple(ProcedureStep(name) for name in BUILT_IN)


class PriceProcedureNotFound(NotFound):
    """There is no such procedure."""

    code = "price-procedure-not-found"


class PriceProcedureDraftedAlready(Conflict):
    """There is a draft."""

    code = "price-procedure-drafted-already"


class PriceProcedureIsPublished(Conflict):
    """Only a draft may be changed."""

    code = "price-procedure-is-published"


class PriceProcedureBeginsWithAnother(Conflict):
    """Another published procedure begins on the same day."""

    code = "price-procedure-begins-with-another"


class PriceProcedureBeginsInThePast(Rejected):
    """What was priced by then cannot be priced by other steps."""

    code = "price-procedure-begins-in-the-past"


class PriceStepsDisordered(Rejected):
    """The list price comes first and the options next; every step stands once; what books, grades and people
    decide is always there; what is the maker's own business comes last.
    """

    code = "price-steps-disordered"


class PriceStepWithoutTable(Rejected):
    """A step that rules decide names a decision table, and no other step does."""

    code = "price-step-without-table"


class Status(StrEnum):
    """A draft may be looked at, a published procedure prices."""

    DRAFT = "draft"
    PUBLISHED = "published"


@dataclass(eq=False)
class PriceProcedure(Aggregate):
    """`number` counts from 1."""

    id: PriceProcedureId
    number: int
    note: str
    steps: tuple[ProcedureStep, ...]
    created_at: datetime
    status: Status = Status.DRAFT
    valid_from: date | None = None
    published_at: datetime | None = None
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    def check(self) -> None:
        """Raise PriceStepsDisordered or PriceStepWithoutTable."""
        names = [step.name for step in self.steps]
        for index, step in enumerate(self.steps):
            decided = step.name in DECIDED or step.name in BELOW_NET
            if decided != bool(step.table):
                raise PriceStepWithoutTable(pointer=f"/body/steps/{index}/table", step=step.name)
            unknown = not decided and step.name not in BUILT_IN
            below = step.name not in BELOW_NET and any(name in BELOW_NET for name in names[:index])
            if unknown or below or step.name in names[:index]:
                raise PriceStepsDisordered(pointer=f"/body/steps/{index}/name", step=step.name)
        if names[:2] != [StepName.LIST, StepName.OPTIONS]:
            raise PriceStepsDisordered(pointer="/body/steps", step=StepName.LIST)
        if missing := [name for name in BUILT_IN if name not in names]:
            raise PriceStepsDisordered(pointer="/body/steps", step=missing[0])

    def change(self, note: str, steps: tuple[ProcedureStep, ...]) -> None:
        """Replace what a draft says. Raises PriceProcedureIsPublished or what `check` raises."""
        self._check_draft()
        self.note, self.steps = note, steps
        self.check()

    def publish(self, valid_from: date, today: date, now: datetime) -> None:
        """Price by it from a day on. Raises PriceProcedureIsPublished or PriceProcedureBeginsInThePast."""
        self._check_draft()
        if valid_from < today:
            raise PriceProcedureBeginsInThePast(pointer="/body/validFrom", day=valid_from)
        self.status, self.valid_from, self.published_at = Status.PUBLISHED, valid_from, now

    def _check_draft(self) -> None:
        if self.status is not Status.DRAFT:
            raise PriceProcedureIsPublished(number=self.number)


@dataclass(frozen=True)
class Rules:
    """The steps in force on a day with the decision tables they ask, by code; `procedure` is its number."""

    steps: tuple[ProcedureStep, ...]
    tables: Mapping[str, Edition]
    procedure: int | None = None


STANDARD_RULES = Rules(STANDARD, {})
