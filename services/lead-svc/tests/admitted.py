"""What stands behind every lead, whichever door it came through."""

from sqlalchemy import func, select

from lead_svc.adapters.tables import first_touches, lead_assignments, match_keys


def admitted(service, lead) -> bool:
    """Whether it was assigned, or let wait, with a reason that is kept, its first-touch clock runs where
    somebody has it, and later ones are compared with it.
    """
    asked = [(lead_assignments, lead_assignments.c.lead_id), (match_keys, match_keys.c.record_id)]
    if lead.owner_id:
        asked.append((first_touches, first_touches.c.id))
    with service.reader.connect() as connection:
        counts = [
            connection.execute(select(func.count()).select_from(table).where(column == lead.id)).scalar_one()
            for table, column in asked
        ]
    return all(counts)
