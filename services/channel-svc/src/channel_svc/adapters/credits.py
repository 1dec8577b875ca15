"""Credit accounts over PostgreSQL:
the account's row is locked by each change, so that the lock decides races.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, case, func, insert, literal, select, update
from sqlalchemy.orm import Session

from channel_svc.adapters.tables import credit_accounts as accounts
from channel_svc.adapters.tables import credit_movements as movements
from channel_svc.domain.credit import CreditCurrencyFixed, CreditExceeded, CreditNotFound, Movement
from channel_svc.domain.partner import PartnerId
from chassis.audit import Noted
from kernel.errors import Stale
from kernel.money import Money


class SqlCredits:
    """Credit accounts; callers reach them through a partner or order that exists for them."""

    def __init__(self, session: Session, note: Callable[..., None]) -> None:
        self._session, self._audit = session, note

    def open(self, partner_id: PartnerId, limit: Money) -> None:
        """An account of which nothing is used."""
        opened = {
            "currency": limit.currency,
            "limit_amount": limit.amount,
            "used_amount": Decimal(0),
            "tolerated_amount": Decimal(0),
        }
        self._session.execute(insert(accounts).values(partner_id=partner_id, version=1, **opened))
        told = {name: [None, value] for name, value in opened.items()}
        self._audit(Noted("CreditAccount", partner_id, 1), "created", told)

    def limit(self, partner_id: PartnerId, limit: Money, expected: int) -> int:
        """Set another limit; what is used above it is tolerated from now on."""
        found = select(accounts).where(accounts.c.partner_id == partner_id).with_for_update()
        before = self._session.execute(found).one_or_none()
        if before is None:
            raise CreditNotFound(id=partner_id)
        if before.currency != limit.currency:
            raise CreditCurrencyFixed(pointer="/body/limit/currency", currency=before.currency)
        if before.version != expected:
            raise Stale
        above = before.used_amount > limit.amount
        after = {
            "limit_amount": limit.amount,
            "tolerated_amount": before.used_amount if above else Decimal(0),
        }
        version = expected + 1
        self._changed(partner_id, literal(True), version=version, **after)
        was = before._mapping
        told = {name: [was[name], value] for name, value in after.items() if was[name] != value}
        self._audit(Noted("CreditAccount", partner_id, version), "changed", told)
        return version

    def take(self, movement: Movement) -> None:
        """Use credit, if that much is free."""
        wanted = movement.amount
        if wanted.amount == 0:
            return
        free = accounts.c.limit_amount - accounts.c.used_amount
        enough = (accounts.c.currency == wanted.currency) & (free >= wanted.amount)
        used = accounts.c.used_amount + wanted.amount
        after = self._changed(movement.partner_id, enough, used_amount=used)
        if after is None:
            left = self._session.scalar(select(free).where(accounts.c.partner_id == movement.partner_id))
            raise CreditExceeded(needed=wanted.amount, free=max(left or Decimal(0), Decimal(0)))
        self._note(movement, after.used_amount)

    def give_back(self, movement: Movement) -> None:
        """Free credit; the table's CHECK refuses to free more than is used."""
        if movement.amount.amount == 0:
            return
        used = accounts.c.used_amount + movement.amount.amount
        # Tolerance sinks with the use and ends once the use is within the limit.
        kept = func.least(accounts.c.tolerated_amount, used)
        still_above = case((used > accounts.c.limit_amount, kept), else_=Decimal(0))
        after = self._changed(
            movement.partner_id, literal(True), used_amount=used, tolerated_amount=still_above
        )
        if after is None:
            raise CreditNotFound(id=movement.partner_id)
        self._note(movement, after.used_amount)

    def _changed(self, partner_id: Any, condition: ColumnElement[bool], **values: Any) -> Any:
        changed = update(accounts).where(accounts.c.partner_id == partner_id, condition).values(**values)
        return self._session.execute(
            changed.returning(accounts.c.version, accounts.c.used_amount)
        ).one_or_none()

    def _note(self, movement: Movement, used_after: Decimal) -> None:
        self._session.execute(
            insert(movements).values(
                id=movement.id,
                partner_id=movement.partner_id,
                amount=movement.amount.amount,
                used_after=used_after,
                currency=movement.amount.currency,
                reason=movement.reason,
                dealer_order_id=movement.dealer_order_id,
                document=movement.document,
                at=movement.at,
            )
        )
