"""The pytest plugin: a real database per test worker, the service on it, its API, and what it staged.

A service's tests/conftest.py gives one session fixture, `roles` (its `main.ROLES`); everything here follows
from it. Servers come from `python -m infra.local test-up`, which writes their addresses to the environment.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.engine import Engine

from chassis import migrate, tokens
from chassis.settings import Settings
from chassis.testing import NOW, published_keys, token_for
from chassis.testing.working import work_off  # noqa: F401 - pytest finds fixtures here
from chassis.testing.written import audited, staged  # noqa: F401
from kernel.actor import Actor, Scope
from kernel.ids import new_id


def _server() -> str:
    url = os.environ.get("TEST_POSTGRES_URL")
    if not url:
        pytest.fail("TEST_POSTGRES_URL is not set: run `make test`, or `python -m infra.local test-up` first")
    return url


@pytest.fixture(scope="session")
def database_url(roles: Any, worker_id: str) -> Iterator[str]:
    """An own database of this service's newest schema for this test worker, made from a template."""
    yield from own_database(roles, worker_id)


def own_database(roles: Any, worker: str) -> Iterator[str]:
    """The same for whoever needs databases of several services at once."""
    admin = create_engine(_server(), isolation_level="AUTOCOMMIT")
    template, own = f"template_{roles.context}", f"test_{roles.context}_{worker}"
    with admin.connect() as server:
        server.execute(text("select pg_advisory_lock(hashtext(:t))"), {"t": template})
        if not server.execute(
            text("select 1 from pg_database where datname = :t"), {"t": template + "_ready"}
        ).first():
            server.execute(text(f"drop database if exists {template}"))
            server.execute(text(f"create database {template}"))
            migrate.upgrade(_url_of(template), roles.versions())
            server.execute(text(f"alter database {template} rename to {template}_ready"))
        server.execute(text(f"drop database if exists {own} with (force)"))
        server.execute(text(f"create database {own} template {template}_ready"))
        server.execute(text("select pg_advisory_unlock(hashtext(:t))"), {"t": template})
    yield _url_of(own)
    with admin.connect() as server:
        server.execute(text(f"drop database if exists {own} with (force)"))


def _url_of(name: str) -> str:
    return make_url(_server()).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def settings(roles: Any, database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of the service under test; the broker is named but only connected to by tests that need it."""
    given = {
        "DATABASE_URL": database_url,
        "AMQP_URL": os.environ.get("TEST_AMQP_URL", "amqp://127.0.0.1:1"),
        "HTTP_ADDRESS": "127.0.0.1:0",
        "RELAY_ADDRESS": "127.0.0.1:9",
        "IDENTITY_URL": "http://127.0.0.1:1",
        "FILES_FOLDER": str(tmp_path_factory.mktemp("files")),
    }
    prefix = roles.context.upper()
    found: Settings = roles.settings.from_env(roles.context, {f"{prefix}_{k}": v for k, v in given.items()})
    return found


@pytest.fixture(scope="session")
def _service(roles: Any, settings: Settings) -> Iterator[Any]:
    service = roles.build(settings, 10)
    yield service
    service.database.close()


@pytest.fixture
def service(_service: Any) -> Iterator[Any]:
    """The service on an empty database, its clock standing at NOW (set `service.clock` to move it), the
    company where the settings say (set `service.zone`).
    """
    _service.clock, _service.zone = lambda: NOW, _service.settings.company_zone
    empty(_service.database.writer)
    yield _service


def empty(engine: Engine) -> None:
    """No row in any table, every sequence at its start."""
    with engine.begin() as connection:
        names = connection.execute(
            text(
                "select string_agg(format('%I', relname), ', ')"
                " from pg_class join pg_namespace n on n.oid = relnamespace"
                " where nspname = 'public' and relkind in ('r', 'p') and relname <> 'alembic_version'"
                " and not relispartition"
            )
        ).scalar_one()
        connection.execute(text(f"truncate {names} restart identity cascade"))


@pytest.fixture(scope="session")
def _app(roles: Any, _service: Any) -> Any:
    from chassis.health import Health
    from chassis.http import create_app

    return create_app(roles.package, roles.context, _service, Health({"database": _service.check_database}))


Call = Callable[..., Any]


@pytest.fixture
def call(_app: Any, service: Any) -> Iterator[Call]:
    """Call the API as somebody: `call(actor, {"lead.read": Scope.ALL}, "GET", "/leads", json=…, headers=…)`.

    Paths are relative to `/api/<context>/v1`. Creating POSTs get an Idempotency-Key unless one is given.
    """
    tokens.use(tokens.Verifier(published_keys))
    with _app.test_client() as client:

        def ask(
            actor: Actor | None, permissions: dict[str, Scope] | None, method: str, path: str, **more: Any
        ) -> Any:
            headers = {"Idempotency-Key": str(new_id()), **more.pop("headers", {})}
            if actor is not None:
                headers.setdefault("Authorization", f"Bearer {token_for(actor, permissions or {})}")
            address = f"/api/{service.settings.context}/v1{path}"
            return client.request(method, address, headers=headers, **more)

        yield ask
