"""A rebate period is one partner's quarter in one currency: the base it paid for, what that earned, what was
settled.

It is the lock under which rebates are computed: one at a time per partner and quarter.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NewType
from uuid import UUID

from channel_svc.domain.rebate_programme import ProgrammeId, RebateProgramme, Slice, slices_between
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound
from kernel.money import Money

PeriodId = NewType("PeriodId", UUID)


class PeriodNotFound(NotFound):
    """The partner earned nothing in that quarter yet."""

    code = "rebate-period-not-found"


class NothingToSettle(Conflict):
    """All that the quarter earned so far was settled before."""

    code = "nothing-to-settle"


@dataclass(frozen=True)
class RebateEntry:
    """One line of the ledger: an order, the slices of the base it filled,
    and by which edition of which programme.
    """

    id: UUID
    period_id: UUID
    dealer_order_id: UUID
    order_number: str
    net_amount: Decimal
    slices: tuple[Slice, ...]
    amount: Decimal
    programme_id: UUID
    edition: int
    at: datetime


@dataclass(frozen=True)
class RebateSettlement:
    """One pay-out: what was earned and not settled before, at an instant."""

    id: UUID
    period_id: UUID
    partner_id: UUID
    period: str
    amount: Decimal
    currency: str
    at: datetime


@dataclass(frozen=True)
class RebateAccrued:
    """A paid order earned its partner a rebate."""

    entry: RebateEntry
    partner_id: UUID
    period: str
    currency: str


@dataclass(frozen=True)
class RebateSettled:
    """The open rebate of a period was credited."""

    settlement: RebateSettlement


@dataclass(eq=False, kw_only=True)
class RebatePeriod(Aggregate):
    """`base_amount` is the net sum of the orders counted.
    The first of them fixes the programme for the quarter.
    """

    id: PeriodId
    partner_id: UUID
    partner_name: str
    period: str
    currency: str
    unit_path: str
    region: str
    owner_id: UUID | None
    base_amount: Decimal = Decimal(0)
    accrued_amount: Decimal = Decimal(0)
    settled_amount: Decimal = Decimal(0)
    programme_id: ProgrammeId | None = None
    version: int | None = None

    def count(
        self,
        entry_id: UUID,
        order_id: UUID,
        number: str,
        net: Decimal,
        programme: RebateProgramme,
        now: datetime,
    ) -> RebateEntry:
        """Add a fully paid order to the base; the entry names each slice it filled and what that earned."""
        start, end = self.base_amount, self.base_amount + net
        slices = slices_between(programme.tiers, start, end, self.currency)
        earned = sum((part.amount for part in slices), Decimal(0))
        entry = RebateEntry(
            entry_id, self.id, order_id, number, net, slices, earned, programme.id, programme.edition, now
        )
        self.base_amount, self.accrued_amount = end, self.accrued_amount + earned
        self.programme_id = programme.id
        self._record(RebateAccrued(entry, self.partner_id, self.period, self.currency))
        return entry

    def settle(self, settlement_id: UUID, now: datetime) -> RebateSettlement:
        """Pay out what was not settled before; raises NothingToSettle."""
        open_amount = Money(self.accrued_amount - self.settled_amount, self.currency)
        if open_amount.amount <= 0:
            raise NothingToSettle(period=self.period)
        self.settled_amount += open_amount.amount
        settlement = RebateSettlement(
            settlement_id, self.id, self.partner_id, self.period, open_amount.amount, self.currency, now
        )
        self._record(RebateSettled(settlement))
        return settlement
