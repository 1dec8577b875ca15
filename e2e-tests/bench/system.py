"""The system under measurement: whose processes they are, where they answer, and somebody signed in."""

import json
import time
import uuid
from functools import cached_property

from caller import Caller
from sqlalchemy import Engine, create_engine, make_url, text

import running
from chassis.bell import bell
from infra.local import postgres, rabbitmq
from infra.local.environment import environment

PATIENCE = 60.0


class System(running.System):
    """One running instance, seen from beside it."""

    @cached_property
    def admin(self) -> Caller:
        """The administrator, signed in at the gateway."""
        return Caller(self.base_url, "admin", self.admin_password)

    @property
    def amqp_url(self) -> str:
        """The broker, outside of what the services use."""
        return rabbitmq.amqp_url(self.instance, vhost="/")

    def pid(self, process: str) -> int:
        """The process id of `lead-web` and the like."""
        return int(json.loads((self.folder / "processes.json").read_text())[process])

    def url(self, context: str) -> str:
        """A service's own address, past the gateway."""
        return self.instance.url(context)

    def environment(self, context: str) -> dict[str, str]:
        """What a process of that context is told."""
        return environment(self.instance, context, "web")

    def token(self) -> str:
        """An internal token of the administrator, as the gateway would use it."""
        secret = next(iter(self.admin.session.cookies)).value
        identity = Caller(self.url("identity"))
        return str(identity.create("/api/identity/v1/session-tokens", {"session": secret})["token"])

    def engine(self, context: str) -> Engine:
        """A context's database, as superuser, with connections that stay."""
        url = make_url(postgres.postgres_superuser_url(self.instance)).set(database=context)
        return create_engine(url, pool_size=4)

    def rest(self) -> None:
        """Wait until what was told before is heard: its hearers would be measured with what comes next. What
        waits for a retry works for nobody meanwhile.
        """
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and any(not n.startswith("delay.") for n in self.waiting()):
            time.sleep(0.5)

    def ring(self, context: str) -> None:
        """Wake a relay, as a commit does."""
        bell(self.environment(context)[f"{context.upper()}_RELAY_ADDRESS"])()


def stage(engine: Engine, kind: str, bodies: list[dict[str, object]]) -> None:
    """Put facts into a context's outbox, in one transaction; each is about a thing of its own."""
    rows = [{"id": uuid.uuid4(), "kind": kind, "thing": uuid.uuid4(), "body": json.dumps(b)} for b in bodies]
    with engine.begin() as connection:
        connection.execute(
            text(
                "insert into outbox (id, type, aggregate_id, aggregate_version, body, headers, staged_at)"
                " values (:id, :kind, :thing, 1, :body, '{}', clock_timestamp())"
            ),
            rows,
        )
