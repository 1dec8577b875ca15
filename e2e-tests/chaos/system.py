"""The system under attack: its processes, databases and queues."""

import json
import subprocess

import pika
import psycopg

import running
from chassis import topology
from chassis.dead_letters import letters
from infra.local import postgres, rabbitmq
from infra.local.instance import CONTEXTS
from infra.local.supervise import process_ids

# Nobody hears the one; a reply whose asker was killed stays in the other.
_PASSING = ("unheard", "rpc.reply")


class System(running.System):
    """One running instance, with the eyes of its administrator."""

    def processes(self) -> dict[str, int]:
        """Name → process id, as the supervisor last wrote it down."""
        try:
            return process_ids(self.instance)
        except json.JSONDecodeError:
            return {}

    def database(self, context: str) -> psycopg.Connection:
        """The context's database, as superuser."""
        url = postgres.superuser_url(self.instance, context, "postgresql")
        return psycopg.connect(url, autocommit=True, connect_timeout=5)

    def rows(self, context: str, query: str) -> list[tuple]:
        """What a query on one context's database answers."""
        with self.database(context) as connection:
            return connection.execute(query).fetchall()

    def waiting(self) -> dict[str, int]:
        """What is still on its way: facts in outboxes, messages in queues and waiting for a retry."""
        found = {f"outbox of {c}": self.rows(c, "select count(*) from outbox")[0][0] for c in CONTEXTS}
        found |= {
            name: n
            for name, n in self.queues().items()
            if not name.startswith(_PASSING) and ".dead" not in name
        }
        return {name: n for name, n in found.items() if n}

    def queues(self) -> dict[str, int]:
        """Every queue and how many messages it holds, delivered ones included."""
        script = rabbitmq.folder_of(self.instance) / "rabbitmqctl"
        command = [str(script), "-q", "-p", rabbitmq.VHOST, "list_queues", "name", "messages"]
        said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
        pairs = (line.split("\t") for line in said.splitlines() if "\t" in line)
        return {name: int(n) for name, n in pairs if n.isdigit()}

    def dead_letters(self, context: str) -> list[tuple[str, str, str]]:
        """(message id, type, reason) of what a context put aside; all of it stays there."""
        connection = pika.BlockingConnection(pika.URLParameters(rabbitmq.amqp_url(self.instance)))
        try:
            found = letters(connection.channel(), topology.dead_of(context))
            return [
                (p.message_id or "", p.type or "", str((p.headers or {}).get("reason", "delivery limit")))
                for _, p, _ in found
            ]
        finally:
            connection.close()
