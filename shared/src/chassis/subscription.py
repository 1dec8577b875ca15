"""One quorum queue as a nameko entrypoint that decides what becomes of each message and stops without losing
any.
"""

import logging
from functools import partial
from typing import Any

import eventlet
from kombu import Connection, Queue
from kombu.pools import producers
from nameko.extensions import Entrypoint
from nameko.messaging import QueueConsumer
from prometheus_client import Counter

from chassis import topology
from chassis.discretion import said
from chassis.messaging import Outcome, Verdict

log = logging.getLogger(__name__)
HEARD = Counter("messages_heard_total", "Messages by type and verdict", ["type", "verdict"])
_DRAIN_SECONDS = 25


class Hearing(QueueConsumer):
    """Hands over raw messages: decoding is done by the reaction, where a bad body can be put aside."""

    def get_consumers(self, consumer_cls: Any, channel: Any) -> Any:
        """Called after every (re)connection."""
        for provider in self._providers:
            raw = isinstance(provider, Subscription)
            taker = {"on_message": partial(self.handle_message, provider, None)}
            decoder = {"callbacks": [partial(self.handle_message, provider)]}
            consumer = consumer_cls(
                queues=[provider.queue], accept=self.accept, **(taker if raw else decoder)
            )
            consumer.qos(prefetch_count=self.prefetch_count)
            self._consumers[provider] = consumer
        return self._consumers.values()


class Subscription(Entrypoint):
    """One quorum queue. The method returns an Outcome; this decides between ack, delay and dead letter."""

    queue_consumer = Hearing()

    def __init__(self, queue: Queue, amqp_url: str, **kwargs: Any) -> None:
        self.queue, self._amqp_url = queue, amqp_url
        self._under_way, self._draining = 0, False
        super().__init__(**kwargs)

    def setup(self) -> None:
        """Called once by the container."""
        self.queue_consumer.register_provider(self)

    def stop(self) -> None:
        """Finish what was taken, then leave; what arrives meanwhile goes back to the queue."""
        self._draining = True
        with eventlet.Timeout(_DRAIN_SECONDS, False):
            while self._under_way:
                eventlet.sleep(0.02)
        self.queue_consumer.unregister_provider(self)

    def handle_message(self, _: None, message: Any) -> None:
        """Start one worker for one message."""
        if self._draining:
            return
        self._under_way += 1
        self.container.spawn_worker(self, (message,), {}, handle_result=partial(self._finish, message))

    def _finish(
        self, message: Any, worker_ctx: Any, result: Outcome | None, exc_info: Any
    ) -> tuple[Any, Any]:
        try:
            verdict, why = result or (Verdict.RETRY, said(exc_info[1]))
            HEARD.labels(message.properties.get("type", "?"), verdict.name).inc()
            if verdict is Verdict.RETRY:
                self._later_or_dead(message, why)
            elif verdict is Verdict.DEAD:
                self._send(message, topology.DEAD, self._dead(), {"reason": why})
            self.queue_consumer.ack_message(message)
        except Exception as broker_away:  # noqa: BLE001 - not acked, so it comes again
            log.warning("could not settle a message: %s", said(broker_away))
            self.queue_consumer.requeue_message(message)
        finally:
            self._under_way -= 1
        return None, None

    def _later_or_dead(self, message: Any, why: str) -> None:
        attempt = int((message.headers or {}).get("attempt", 0))
        if attempt >= len(topology.DELAYS):
            self._send(message, topology.DEAD, self._dead(), {"reason": why})
            return
        delay = topology.delay_of(topology.DELAYS[attempt])
        self._send(message, delay, self.queue.name, {"attempt": attempt + 1, "reason": why})

    def _dead(self) -> str:
        return topology.dead_of(self.container.service_name)

    def _send(self, message: Any, exchange: str, key: str, more: dict[str, Any]) -> None:
        headers = {**(message.headers or {}), **more, "queue": self.queue.name}
        headers = {name: value for name, value in headers.items() if not name.startswith("x-")}
        connection = Connection(self._amqp_url, transport_options={"confirm_publish": True})
        with producers[connection].acquire(block=True, timeout=5) as producer:
            producer.publish(
                bytes(message.body if isinstance(message.body, bytes) else str(message.body).encode()),
                exchange=exchange, routing_key=key, headers=headers, delivery_mode=2, mandatory=True,
                content_type=message.content_type or "application/octet-stream", content_encoding="binary",
                message_id=message.properties.get("message_id"), type=message.properties.get("type"),
            )  # fmt: skip
