"""The system under attack: its processes, databases and queues."""

import json

import pika

import running
from chassis import topology
from chassis.dead_letters import letters
from infra.local import rabbitmq
from infra.local.supervise import process_ids


class System(running.System):
    """One running instance, with the eyes of its administrator."""

    def processes(self) -> dict[str, int]:
        """Name → process id, as the supervisor last wrote it down."""
        try:
            return process_ids(self.instance)
        except json.JSONDecodeError:
            return {}

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
