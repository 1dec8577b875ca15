"""What was sent is kept by the day for two weeks, so that a lost broker can be refilled, and then dropped
whole.
"""

from datetime import date, timedelta

from sqlalchemy import Connection, text

KEPT = timedelta(days=14)
_OLD = text("select relname from pg_class where relname ~ '^outbox_sent_[0-9]{8}$' and relname < :oldest")


def turn_partitions(connection: Connection, today: date) -> None:
    """Make the partitions of today and tomorrow, drop those older than `KEPT`."""
    with connection.begin():
        for day in (today, today + timedelta(days=1)):
            bounds = f"from ('{day}') to ('{day + timedelta(days=1)}')"
            name = _name(day)
            connection.execute(
                text(f"create table if not exists {name} partition of outbox_sent for values {bounds}")
            )
        for name in connection.execute(_OLD, {"oldest": _name(today - KEPT)}).scalars().all():
            connection.execute(text(f"drop table {name}"))


def _name(day: date) -> str:
    return f"outbox_sent_{day:%Y%m%d}"
