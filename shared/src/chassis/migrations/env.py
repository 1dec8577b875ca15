"""Runs migrations with short locks: a migration that waits would stop everybody behind it."""

from alembic import context
from sqlalchemy import create_engine, text

attributes = context.config.attributes
engine = create_engine(attributes["url"], hide_parameters=True)
with engine.connect() as connection:
    connection.execute(text("set lock_timeout = '4s'"))
    connection.execute(text("set statement_timeout = '5s'"))
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=attributes.get("metadata"),
        transaction_per_migration=True,
        compare_type=True,
        include_name=lambda name, kind, _: not (kind == "table" and str(name).startswith("outbox_sent")),
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
