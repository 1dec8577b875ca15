"""Product families over PostgreSQL."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select, text
from sqlalchemy.orm import Session

from chassis.work import fresh
from cpq_svc.adapters.tables import families
from cpq_svc.domain.family import Family, FamilyId, FamilyNotFound


class SqlFamilies:
    """Families."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, family_id: FamilyId, expected: int | None = None) -> Family:
        """One family."""
        asked = select(Family).where(families.c.id == family_id, self._scope)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise FamilyNotFound(id=family_id)
        return fresh(found, expected)

    def all(self) -> Sequence[Family]:
        """Every family."""
        return self._session.scalars(select(Family).where(self._scope).order_by(families.c.code)).all()

    def tree(self) -> Sequence[Family]:
        """Every family, nobody else changing any: a tree stays one only when one at a time grows it."""
        self._session.execute(text("lock table families in share row exclusive mode"))
        return self.all()

    def add(self, family: Family) -> None:
        """Keep a new family."""
        self._session.add(family)
