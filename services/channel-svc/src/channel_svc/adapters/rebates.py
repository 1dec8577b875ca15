"""Rebate programmes, periods and their ledger over PostgreSQL."""

from dataclasses import asdict
from datetime import date

from sqlalchemy import ColumnElement, Date, Select, cast, exists, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from channel_svc.adapters.tables import (
    dealer_orders,
    rebate_entries,
    rebate_periods,
    rebate_programmes,
    rebate_settlements,
)
from channel_svc.domain.dealer_order import DealerOrder, DealerOrderId
from channel_svc.domain.partner import PartnerId
from channel_svc.domain.rebate_period import (
    PeriodId,
    PeriodNotFound,
    RebateEntry,
    RebatePeriod,
    RebateSettlement,
)
from channel_svc.domain.rebate_programme import ProgrammeId, RebateProgramme
from kernel.ids import new_id


class SqlRebates:
    """Programmes are the company's and rule everybody; periods exist for whoever acts."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def programme(self, programme_id: ProgrammeId) -> RebateProgramme:
        """One programme, known to exist."""
        return self._session.scalars(
            select(RebateProgramme).where(rebate_programmes.c.id == programme_id)
        ).one()

    def in_force(self, currency: str, day: date) -> RebateProgramme | None:
        """The programme that began last, up to a day."""
        began = select(RebateProgramme).where(
            rebate_programmes.c.currency == currency, rebate_programmes.c.valid_from <= day
        )
        return self._session.scalars(
            began.order_by(rebate_programmes.c.valid_from.desc()).limit(1)
        ).one_or_none()

    def add_programme(self, programme: RebateProgramme) -> None:
        """Keep a new programme."""
        self._session.add(programme)

    def next_edition(self, currency: str) -> int:
        """One more than the programmes of a currency; a unique constraint decides between two at once."""
        last = select(func.max(rebate_programmes.c.edition)).where(rebate_programmes.c.currency == currency)
        return (self._session.scalar(last) or 0) + 1

    def locked(self, order: DealerOrder) -> RebatePeriod:
        """The period of an order, its row locked; two first orders at once make one row."""
        empty = {
            "id": PeriodId(new_id()), "version": 1, "partner_id": order.partner_id,
            "partner_name": order.partner_name,
            "period": order.rebate_period, "currency": order.currency, "owner_id": order.owner_id,
            "unit_path": order.unit_path, "region": order.region, "base_amount": 0, "accrued_amount": 0,
            "settled_amount": 0,
        }  # fmt: skip
        self._session.execute(upsert(rebate_periods).values(empty).on_conflict_do_nothing())
        return self._session.scalars(
            self._of(PartnerId(order.partner_id), str(order.rebate_period), order.currency)
        ).one()

    def locked_period(self, partner_id: PartnerId, period: str, currency: str) -> RebatePeriod:
        """A period that exists for whoever acts, its row locked."""
        found = self._session.scalars(self._of(partner_id, period, currency)).one_or_none()
        if found is None:
            raise PeriodNotFound(period=period)
        return found

    def _of(self, partner_id: PartnerId, period: str, currency: str) -> Select:
        columns = rebate_periods.c
        of = (columns.partner_id == partner_id, columns.period == period, columns.currency == currency)
        return select(RebatePeriod).where(*of, self._scope).with_for_update()

    def add_entry(self, entry: RebateEntry) -> None:
        """One line of the ledger; decimals in its slices are kept as the text that is shown."""
        slices = [
            {
                "from": f"{part.start:.2f}",
                "to": f"{part.end:.2f}",
                "rate": str(part.rate),
                "amount": f"{part.amount:.2f}",
            }
            for part in entry.slices
        ]
        self._session.execute(insert(rebate_entries).values({**asdict(entry), "slices": slices}))

    def add_settlement(self, settlement: RebateSettlement) -> None:
        """One pay-out."""
        values = {name: getattr(settlement, name) for name in ("id", "period_id", "amount", "at")}
        self._session.execute(insert(rebate_settlements).values(values))

    def uncounted(self, limit: int) -> list[DealerOrderId]:
        """Fully paid orders that wait although their quarter has a programme by now."""
        orders = dealer_orders.c
        ruled = exists().where(
            rebate_programmes.c.currency == orders.currency,
            rebate_programmes.c.valid_from <= cast(func.date_trunc("quarter", orders.paid_on), Date),
        )
        waiting = select(orders.id).where(orders.rebate_period.is_not(None), ~orders.rebate_counted, ruled)
        return [
            DealerOrderId(found) for found in self._session.scalars(waiting.order_by(orders.id).limit(limit))
        ]
