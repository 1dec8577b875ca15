"""Migrations as a job: each service's versions beside the chassis' own, upgraded together before
a rollout.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData, create_engine, text

_OWN = Path(__file__).parent / "migrations"


def configuration(url: str, versions: Path | None, metadata: MetaData | None = None) -> Config:
    """Alembic's configuration without an ini file."""
    config = Config()
    folders = [str(_OWN / "versions")] + ([str(versions)] if versions else [])
    config.set_main_option("script_location", str(_OWN))
    config.set_main_option("version_locations", "\n".join(folders))
    config.set_main_option("path_separator", "newline")
    config.attributes["url"], config.attributes["metadata"] = url, metadata
    return config


def upgrade(url: str, versions: Path | None) -> None:
    """Bring a database to the newest schema; only one process at a time does the work."""
    engine = create_engine(url, hide_parameters=True)
    with engine.connect() as guard:
        guard.execute(text("select pg_advisory_lock(hashtext('migrate'))"))
        command.upgrade(configuration(url, versions), "heads")
    engine.dispose()
