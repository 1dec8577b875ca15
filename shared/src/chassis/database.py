"""Two engines per process: a writer for transactions, a reader that asks one question per round trip."""

from dataclasses import dataclass
from typing import Any

import orjson
from psycopg import Cursor
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.orm import sessionmaker

from chassis.seen import WatchedSession

# A statement that runs longer is a fault; a lock held longer is a queue nobody sees.
_OPTIONS = (
    "-c timezone=UTC -c statement_timeout=5000 -c lock_timeout=2000"
    " -c idle_in_transaction_session_timeout=10000"
)


class _Cursor(Cursor[Any]):
    """Of a column it tells name and type, which is all that is asked for: to describe a wide row in full
    takes a tenth of reading it.
    """

    @property
    def description(self) -> Any:
        told = self.pgresult
        if told is None or not told.nfields:
            return super().description
        nothing_more = (None,) * 5
        return [
            ((told.fname(at) or b"").decode(), told.ftype(at), *nothing_more) for at in range(told.nfields)
        ]


@dataclass(frozen=True)
class Database:
    """The way to one context's own database."""

    writer: Engine
    reader: Engine
    sessions: sessionmaker[WatchedSession]

    def let_think(self, seconds: int) -> None:
        """Transactions of this process may take so long between two statements: much is worked out there."""
        asked = f"set idle_in_transaction_session_timeout = '{int(seconds)}s'"

        @event.listens_for(self.writer, "connect")
        def longer(connection: Any, _: object) -> None:
            connection.execute(asked)
            connection.commit()

    def close(self) -> None:
        """Give all connections back to the server."""
        self.writer.dispose()
        self.reader.dispose()

    def close_inherited(self) -> None:
        """Forget connections that are the parent's, after a fork: to close them would end them for it too."""
        self.writer.dispose(close=False)
        self.reader.dispose(close=False)


def open_database(url: str, pool: int = 10) -> Database:
    """Open lazily; no connection is made before the first use (safe before a fork as long as none
    was made).
    """
    writer = _engine(url, pool, {})
    reader = _engine(url, pool, {"isolation_level": "AUTOCOMMIT", "pool_reset_on_return": None})
    return Database(
        writer, reader, sessionmaker(writer, class_=WatchedSession, expire_on_commit=False, autoflush=False)
    )


# Conditions under which the server or the way to it is gone, by the first characters of their SQLSTATE:
# connection exceptions, shutdown by an operator, too many connections. A lock that waited too long is not
# among them.
_AWAY = ("08", "57P0", "53300")


def is_away(error: BaseException) -> bool:
    """Whether an error says that the database cannot be reached, rather than that it said no."""
    if isinstance(error, PoolExhausted | InterfaceError):
        return True
    if not isinstance(error, OperationalError):
        return isinstance(error, DBAPIError) and error.connection_invalidated
    state = getattr(error.orig, "sqlstate", None)
    return error.connection_invalidated or state is None or state.startswith(_AWAY)


def _engine(url: str, pool: int, more: dict[str, Any]) -> Engine:
    return create_engine(
        url,
        pool_size=pool,
        max_overflow=0,
        pool_timeout=5,
        pool_recycle=1800,
        # What was sent is nobody's to read in a log.
        hide_parameters=True,
        connect_args={"options": _OPTIONS, "connect_timeout": 3, "cursor_factory": _Cursor},
        json_serializer=lambda value: orjson.dumps(value, default=str).decode(),
        json_deserializer=orjson.loads,
        **more,
    )
