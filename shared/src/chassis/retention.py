"""How long the plumbing remembers, and the forgetting.

What was sent is kept by the day for two weeks, so that a lost broker can be refilled, and dropped whole. What
was heard is kept longer than that: a message that is sent again must still be known. Kept answers hold
personal data and go after a week; a request repeated later than that counts as a new one.
"""

from datetime import date, datetime, timedelta

from sqlalchemy import Connection, text

SENT = timedelta(days=14)
HEARD = timedelta(days=30)
ANSWERED = timedelta(days=7)
# Rows to a statement: some milliseconds, in which no fact is carried.
BATCH = 500

_OLD = text("select relname from pg_class where relname ~ '^outbox_sent_[0-9]{8}$' and relname < :oldest")
_FORGET = (
    (
        ANSWERED,
        text(
            "delete from answers where ctid = any"
            " (array(select ctid from answers where asked_at < :before order by asked_at limit :batch))"
        ),
    ),
    (
        HEARD,
        text(
            "delete from inbox where ctid = any"
            " (array(select ctid from inbox where handled_at < :before order by handled_at limit :batch))"
        ),
    ),
)


def turn_partitions(connection: Connection, today: date) -> None:
    """Make the partitions of today and tomorrow, drop those older than `SENT`."""
    with connection.begin():
        for day in (today, today + timedelta(days=1)):
            bounds = f"from ('{day}') to ('{day + timedelta(days=1)}')"
            name = _name(day)
            connection.execute(
                text(f"create table if not exists {name} partition of outbox_sent for values {bounds}")
            )
        for name in connection.execute(_OLD, {"oldest": _name(today - SENT)}).scalars().all():
            connection.execute(text(f"drop table {name}"))


def forget(connection: Connection, now: datetime, batch: int = BATCH) -> bool:
    """Delete one batch of old answers and one of what was heard long ago; whether there may be more."""
    more = False
    for kept, delete in _FORGET:
        with connection.begin():
            more |= connection.execute(delete, {"before": now - kept, "batch": batch}).rowcount == batch
    return more


def _name(day: date) -> str:
    return f"outbox_sent_{day:%Y%m%d}"
