"""What the fork servers import once, so that their children need not; importing it may start nothing.

A module imported after the fork costs its own size in every child, and dirties pages that were shared
besides.
"""

import importlib
import pkgutil
from contextlib import suppress

from infra.local.instance import GATEWAY, package, started_contexts

SERVING = [
    "connexion",
    "flask",
    "gunicorn.app.base",
    "gunicorn.arbiter",
    "httptools",
    "uvicorn_worker",
    "uvloop",
    "a2wsgi",
    "jsonschema_rs",
    "jwt",
]
SHARED = [
    "opentelemetry.sdk.trace",
    "orjson",
    "pika",
    "prometheus_client",
    "psycopg",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.orm",
    "chassis.service",
]
# Only a job or a process of its own imports these, when it needs them: they are large, and start threads.
APART = {"card_models", "solving"}
# Adapters that read for a list or a page.
ASKED_OVER_HTTP = {"catalogue", "documents", "outcome_files", "queries", "reports", "sheets", "statements"}
# What leaves gaps in the memory behind: what is imported after it fills them.
LEAVES_GAPS = {"lead": "lead_svc.adapters.companies.words"}
IMPORTS = {
    "plain": [*SERVING, *SHARED, "yaml", "chassis.http", "infra.local.relays"],
    # The chassis patches on import and must come first; the rest finds a patched world.
    "patched": ["chassis.worker", "nameko.runners", *SHARED],
}


def preload(kind: str) -> None:
    """Import the libraries, then every module of the services that will be started, their
    descriptions read.
    """
    first, *others = IMPORTS[kind]
    early = [name for context, name in LEAVES_GAPS.items() if context in started_contexts()]
    for name in (first, *early, *others):
        importlib.import_module(name)
    contexts = [*started_contexts(), GATEWAY] if kind == "plain" else started_contexts()
    for context in contexts:
        service = importlib.import_module(package(context))
        for module in pkgutil.walk_packages(service.__path__, f"{service.__name__}."):
            if is_needed(module.name, kind):
                importlib.import_module(module.name)
        if kind == "plain":
            importlib.import_module("chassis.description").description(service.__name__)
        if context != GATEWAY:
            importlib.import_module(f"{service.__name__}.adapters.tables").start_mapping()
    warm_up(kind)


def warm_up(kind: str) -> None:
    """Let the libraries make what they make on first use; children would each make their own."""
    from gunicorn.arbiter import Arbiter
    from psycopg.pq import PGconn
    from sqlalchemy import select
    from sqlalchemy.exc import OperationalError
    from sqlalchemy.orm import configure_mappers

    from chassis.database import open_database
    from chassis.outbox import outbox

    configure_mappers()
    database = open_database("postgresql+psycopg://nobody@127.0.0.1:1/nothing", 1)
    str(select(outbox).where(outbox.c.position == 1).compile(database.writer))
    # What the client's cryptography sets up for its first password is 5 MB; no server is needed for it.
    PGconn.connect(b"host=127.0.0.1 port=1").encrypt_password(b"any", b"nobody", b"scram-sha-256")
    if kind == "plain":
        with suppress(OperationalError):  # to try would start the hub of the patched one
            database.writer.connect()
        web = importlib.import_module("chassis.web")
        Arbiter(web.Server(object, web.options("127.0.0.1:1", "preload")))
    database.close()


def is_needed(module: str, kind: str) -> bool:
    """Whether the children of this kind of fork server use the module."""
    if not APART.isdisjoint(module.split(".")):
        return False
    return kind == "plain" or heard_by_workers(module)


def heard_by_workers(module: str) -> bool:
    """A worker hears events and writes; what answers HTTP would bring the web framework along."""
    *above, name = module.split(".")
    if "entrypoints" in above:
        return name == "events"
    return name not in ASKED_OVER_HTTP and "documents" not in above
