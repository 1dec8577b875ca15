"""What must be done by one process at a time is, however long it takes and however it ends."""

import time

import pytest
from sqlalchemy import text


@pytest.fixture
def other(roles, settings):
    """A second process of the same context, as far as the database knows."""
    service = roles.build(settings, 2)
    yield service
    service.database.close()


def sessions(service):
    """What the server knows of the sessions that hold an advisory lock: pid and state."""
    asked = text(
        "select a.pid, a.state from pg_stat_activity a join pg_locks l using (pid)"
        " where l.locktype = 'advisory' and l.granted and a.datname = current_database()"
    )
    with service.database.writer.connect() as connection:
        return connection.execute(asked).all()


def test_one_is_chosen_and_the_next_when_it_is_done(service, other):
    with service.alone("tidy") as first, other.alone("tidy") as second, other.alone("count") as another:
        assert (first, second, another) == (True, False, True)
    with other.alone("tidy") as next_one:
        assert next_one
    assert sessions(other) == []


def test_long_work_leaves_no_transaction_open_beside_it(service):
    with service.alone("tidy"):
        assert [state for _, state in sessions(service)] == ["idle"]


def test_work_that_fails_gives_the_lock_back(service, other):
    with pytest.raises(ZeroDivisionError), service.alone("tidy"):
        raise ZeroDivisionError
    with other.alone("tidy") as chosen:
        assert chosen


def test_a_session_that_is_lost_meanwhile_spoils_neither_the_work_nor_the_pool(service, other, caplog):
    with service.alone("tidy"):
        ((pid, _),) = sessions(service)
        with other.database.writer.begin() as connection:
            connection.execute(text("select pg_terminate_backend(:pid)"), {"pid": pid})
        time.sleep(0.2)
    assert "tidy" in caplog.text
    for _ in range(12):
        with service.alone("tidy") as chosen:
            assert chosen
    assert sessions(service) == []
