"""What the fork servers import once, so that their children need not; importing it may start nothing.

A module imported after the fork costs its own size in every child, and dirties pages that were shared
besides.
"""

import importlib
import pkgutil

from infra.local.instance import GATEWAY, package, started_contexts

SERVING = [
    "connexion",
    "flask",
    "gunicorn.app.base",
    "gunicorn.arbiter",
    "uvicorn_worker",
    "uvloop",
    "a2wsgi",
]
SHARED = [
    "aiohttp",
    "jsonschema_rs",
    "jwt",
    "opentelemetry.sdk.trace",
    "orjson",
    "pika",
    "prometheus_client",
    "psycopg",
    "psycopg_pool",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.orm",
    "yaml",
    "chassis.service",
]
IMPORTS = {
    "plain": [*SERVING, *SHARED, "chassis.http", "chassis.relay"],
    # The chassis patches on import and must come first; the rest finds a patched world.
    "patched": ["chassis.worker", "nameko.runners", *SHARED],
}


def preload(kind: str) -> None:
    """Import the libraries, then every module of the services that will be started, their
    descriptions read.
    """
    for name in IMPORTS[kind]:
        importlib.import_module(name)
    contexts = [*started_contexts(), GATEWAY] if kind == "plain" else started_contexts()
    for context in contexts:
        service = importlib.import_module(package(context))
        for module in pkgutil.walk_packages(service.__path__, f"{service.__name__}."):
            if kind == "plain" or heard_by_workers(module.name):
                importlib.import_module(module.name)
        if kind == "plain":
            importlib.import_module("chassis.description").description(service.__name__)


def heard_by_workers(module: str) -> bool:
    """A worker hears events; what answers HTTP would bring the web framework along."""
    return ".entrypoints." not in module or module.endswith(".events")
