"""What an undo of an import takes back: the leads nobody has touched since the list brought them."""

from uuid import UUID

from sqlalchemy import ColumnElement, Engine, and_, func, not_, or_, select

from lead_svc.adapters.capture_tables import arrivals, card_photos
from lead_svc.adapters.tables import import_rows, leads, merges
from lead_svc.adapters.worked_tables import activities, cases
from lead_svc.domain.lead import Status

# Every move, change and new owner makes another version. What lies beside a lead makes none and touches it
# all the same: somebody's work, a merge, or that it came by another way as well.
_BESIDE: tuple[ColumnElement[bool], ...] = (
    activities.c.lead_id == leads.c.id,
    cases.c.lead_id == leads.c.id,
    or_(merges.c.kept_id == leads.c.id, merges.c.folded_id == leads.c.id),
    arrivals.c.lead_id == leads.c.id,
    card_photos.c.lead_id == leads.c.id,
    and_(import_rows.c.lead_id == leads.c.id, import_rows.c.import_id != leads.c.import_id),
)
UNTOUCHED = and_(
    leads.c.version == 1,
    leads.c.status == Status.NEW,
    *(not_(select(1).where(beside).correlate(leads).exists()) for beside in _BESIDE),
)


def taken_back(reader: Engine, import_id: UUID) -> dict[str, int]:
    """How many leads would go and how many would stay; no scope: the import was loaded in the asker's name
    before, and an undo reaches its leads whoever has them.
    """
    going = func.count().filter(UNTOUCHED).label("going")
    asked = select(going, func.count().label("found")).where(leads.c.import_id == import_id)
    with reader.connect() as connection:
        row = connection.execute(asked).one()
    return {"withdrawn": row.going, "kept": row.found - row.going}
