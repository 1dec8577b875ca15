"""Readiness knows whether the migrations have run."""

from sqlalchemy import text

from chassis import revisions


def test_a_database_is_current_when_the_newest_migrations_have_run(service):
    assert service.check_database()


def test_a_migration_that_has_not_run_makes_it_not_ready(service, tmp_path):
    (tmp_path / "0002_add_thing.py").write_text(
        'revision = "toy0002"\ndown_revision = None\ndepends_on = "chassis0001"\n'
    )
    revisions.counts_on(tmp_path)
    try:
        assert not service.check_database()
    finally:
        revisions._known.clear()
        revisions._told.cache_clear()


def test_a_schema_of_a_later_release_is_fine(service):
    with service.database.writer.begin() as connection:
        connection.execute(text("insert into alembic_version values ('later0001')"))
    try:
        assert service.check_database()
    finally:
        with service.database.writer.begin() as connection:
            connection.execute(text("delete from alembic_version where version_num = 'later0001'"))
