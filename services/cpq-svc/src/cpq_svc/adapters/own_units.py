"""The company's own units over PostgreSQL, beside those everybody knows."""

from sqlalchemy import ColumnElement, Select, select, text
from sqlalchemy.orm import Session

from chassis.work import fresh
from cpq_svc.adapters.tables import own_units
from cpq_svc.domain.own_unit import OwnUnit, OwnUnitId, OwnUnitNotFound
from cpq_svc.domain.standard_units import STANDARD
from cpq_svc.domain.unit import Units

_TOLD = text("""select exists (select 1 from products p where p.unit = :code
    or exists (select 1 from json_array_elements(p.packs) v where v->>'unit' = :code)
    or exists (select 1 from json_array_elements(p.technical) v where v->>'unit' = :code))
  or exists (select 1 from families f, json_array_elements(f.definitions) d where d->>'unit' = :code)""")


class SqlOwnUnits:
    """Units of measure. What a number means is the same for everybody, so only changing one knows a scope."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, unit_id: OwnUnitId, expected: int | None = None) -> OwnUnit:
        """One of them."""
        asked = select(OwnUnit).where(own_units.c.id == unit_id, self._scope)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise OwnUnitNotFound(id=unit_id)
        return fresh(found, expected)

    def known(self) -> Units:
        """All of them."""
        return self._among(select(OwnUnit))

    def held(self) -> Units:
        """All of them; whoever changes one waits for this transaction, and the other way round."""
        return self._among(select(OwnUnit).order_by(own_units.c.id).with_for_update(read=True))

    def is_told(self, unit: OwnUnit) -> bool:
        """Asked once whoever tells something now is done."""
        held = select(own_units.c.id).where(own_units.c.id == unit.id).with_for_update()
        self._session.execute(held)
        return bool(self._session.execute(_TOLD, {"code": unit.code}).scalar_one())

    def add(self, unit: OwnUnit) -> None:
        """Keep a new one."""
        self._session.add(unit)

    def _among(self, asked: Select[OwnUnit]) -> Units:
        return STANDARD.joined_by(own.unit for own in self._session.scalars(asked))
