"""A cost list says what items and hours cost the maker, in one currency from a day on, each with its source.

Of the published lists of a currency the one that began last is in force; no two begin on the same day. A
machine's cost is the sum of what its material list and its routing come to.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NewType
from uuid import UUID

from cpq_svc.domain.configuration import derived_text
from cpq_svc.domain.materials import MaterialList, Work
from cpq_svc.domain.option_model import CodesRepeat
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected
from kernel.money import Money

CostListId = NewType("CostListId", UUID)
_MINUTES = 60


class CostListNotFound(NotFound):
    """There is no such cost list."""

    code = "cost-list-not-found"


class CostListCodeTaken(Conflict):
    """Another cost list has this code."""

    code = "cost-list-code-taken"


class CostListIsPublished(Conflict):
    """A cost list is published once."""

    code = "cost-list-is-published"


class CostListBeginsWithAnother(Conflict):
    """Another published list of the currency begins on the same day."""

    code = "cost-list-begins-with-another"


class AmountNegative(Rejected):
    """An item or an hour cannot cost less than nothing."""

    code = "cost-negative"


class NoCostsInForce(Rejected):
    """No published cost list of the currency holds on that day."""

    code = "no-cost-list-in-force"


class CostsMissing(Rejected):
    """The list in force lacks items or work centres the machine needs; guessing would be a wrong cost."""

    code = "costs-missing"


@dataclass(frozen=True)
class Cost:
    """What one unit of an item, or one hour at a work centre, costs; from where and of when the number is."""

    code: str
    amount: Decimal
    source: str
    as_of: date


@dataclass(frozen=True)
class CostStep:
    """One line of a roll-up: so much of something at so much each; amounts rounded half-up."""

    kind: str
    code: str
    quantity: Decimal
    each: Decimal
    amount: Decimal
    source: str
    as_of: date


@dataclass(frozen=True)
class RollUp:
    """What a machine costs by one list. The shown lines add up to the totals."""

    cost_list: str
    currency: str
    steps: tuple[CostStep, ...]
    material: Decimal
    work: Decimal

    @property
    def total(self) -> Decimal:
        """Material and work."""
        return self.material + self.work


class Status(StrEnum):
    """A draft may be looked at, a published list is what costs are made of."""

    DRAFT = "draft"
    PUBLISHED = "published"


@dataclass(eq=False)
class CostList(Aggregate):
    """`items` cost per unit, `hours` per hour at a work centre."""

    id: CostListId
    code: str
    currency: str
    valid_from: date
    items: tuple[Cost, ...]
    hours: tuple[Cost, ...]
    created_at: datetime
    status: Status = Status.DRAFT
    published_at: datetime | None = None
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    def check(self) -> None:
        """Raise CodesRepeat or AmountNegative."""
        for name, costs in (("items", self.items), ("hours", self.hours)):
            repeated = next((code for code, n in Counter(each.code for each in costs).items() if n > 1), None)
            if repeated is not None:
                raise CodesRepeat(pointer=f"/body/{name}", repeated=repeated)
            for index, each in enumerate(costs):
                if each.amount < 0:
                    raise AmountNegative(pointer=f"/body/{name}/{index}/amount")

    def publish(self, now: datetime) -> None:
        """Put it in force from its day on. Raises CostListIsPublished."""
        if self.status is Status.PUBLISHED:
            raise CostListIsPublished(cost_list=self.code)
        self.status, self.published_at = Status.PUBLISHED, now

    def roll_up(self, made_of: MaterialList) -> RollUp:
        """Gross quantities times costs, and minutes times hourly rates. Raises CostsMissing."""
        items, hours = ({each.code: each for each in costs} for costs in (self.items, self.hours))
        missing = sorted(
            {m.item for m in made_of.materials if m.item not in items}
            | {w.centre for w in made_of.operations if w.centre not in hours}
        )
        if missing:
            told = ", ".join(missing[:20])
            raise CostsMissing(cost_list=self.code, missing=told, count=len(missing))
        material = [self._step("material", m.item, m.gross, items[m.item]) for m in made_of.materials]
        work = [self._step("work", w.code, _hours(w), hours[w.centre]) for w in made_of.operations]
        steps = (*material, *work)
        return RollUp(self.code, self.currency, steps, self._sum(material), self._sum(work))

    def _step(self, kind: str, code: str, quantity: Decimal, cost: Cost) -> CostStep:
        amount = Money(quantity * cost.amount, self.currency).rounded().amount
        return CostStep(kind, code, quantity, cost.amount, amount, cost.source, cost.as_of)

    def _sum(self, steps: Sequence[CostStep]) -> Decimal:
        return _added(each.amount for each in steps) + Money.zero(self.currency).rounded().amount


def _hours(work: Work) -> Decimal:
    return Decimal(derived_text(Fraction(work.minutes) / _MINUTES))


def _added(amounts: Iterable[Decimal]) -> Decimal:
    total = Decimal(0)
    for amount in amounts:
        total += amount
    return total
