"""How long a transaction may think between two statements."""

from sqlalchemy import text

from chassis.database import open_database

ASKED = text("select setting from pg_settings where name = 'idle_in_transaction_session_timeout'")


def test_a_job_may_think_longer_than_others(service):
    url = service.database.writer.url.render_as_string(hide_password=False)
    usual, patient = (open_database(url, 1) for _ in range(2))
    patient.let_think(60)
    told = []
    for database in (usual, patient):
        with database.sessions() as session:
            told.append(int(session.scalar(ASKED)))
        database.close()
    assert told == [10_000, 60_000]
