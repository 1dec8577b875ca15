"""What the fork servers import once, so that their children need not; importing it may start nothing."""

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
