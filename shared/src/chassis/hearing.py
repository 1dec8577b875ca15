"""The nameko side of a Consumer: quorum queues, decided outcomes, answers that cannot kill the process."""

import logging
from functools import partial
from typing import Any

import eventlet
from kombu import Connection, Queue
from kombu.pools import producers
from nameko.extensions import Entrypoint
from nameko.messaging import QueueConsumer
from nameko.rpc import Rpc
from nameko.timer import timer
from prometheus_client import Counter, Histogram

from chassis import topology
from chassis.messaging import Consumer, Outcome, Verdict
from kernel.errors import BusinessError

log = logging.getLogger(__name__)
HEARD = Counter("messages_heard_total", "Messages by type and verdict", ["type", "verdict"])
TOOK = Histogram("message_seconds", "Time to handle a message", ["type"])
_DRAIN_SECONDS = 25


class Hearing(QueueConsumer):
    """Hands over raw messages: decoding is done by the reaction, where a bad body can be put aside."""

    def get_consumers(self, consumer_cls: Any, channel: Any) -> Any:
        """Called after every (re)connection."""
        for provider in self._providers:
            callback = {} if isinstance(provider, Subscription) else {"callbacks": [partial(self.handle_message, provider)]}
            if isinstance(provider, Subscription):
                callback = {"on_message": partial(self.handle_message, provider, None)}
            consumer = consumer_cls(queues=[provider.queue], accept=self.accept, **callback)
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

    def _finish(self, message: Any, worker_ctx: Any, result: Outcome | None, exc_info: Any) -> tuple[Any, Any]:
        try:
            verdict, why = result or (Verdict.RETRY, repr(exc_info[1]))
            HEARD.labels(message.properties.get("type", "?"), verdict.name).inc()
            if verdict is Verdict.RETRY:
                self._later_or_dead(message, why)
            elif verdict is Verdict.DEAD:
                self._send(message, topology.DEAD, self._dead(), {"reason": why})
            self.queue_consumer.ack_message(message)
        except Exception as broker_away:  # noqa: BLE001 - not acked, so it comes again; the inbox knows it then
            log.warning("could not settle a message: %r", broker_away)
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


class Answer(Rpc):
    """An RPC method whose reply may get lost: the asker has a deadline, the process lives on."""

    def handle_result(self, message: Any, worker_ctx: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
        """Send the reply if the broker lets us."""
        try:
            return super().handle_result(message, worker_ctx, result, exc_info)
        except Exception as broker_away:  # noqa: BLE001 - stock nameko would end the whole container here
            log.warning("an answer was lost: %r", broker_away)
            return None, None


def nameko_service(consumer: Consumer, amqp_url: str) -> type:
    """A nameko service class with one subscription per publisher, one RPC per question, one timer per clock mark."""
    body: dict[str, Any] = {"name": consumer.name}
    arguments = topology.quorum_arguments(consumer.name)
    for publisher in sorted({kind.TYPE.split(".", 1)[0] for kind in consumer.heard()}):
        queue = Queue(topology.queue_of(consumer.name, publisher), durable=True, queue_arguments=arguments, no_declare=True)
        body[f"hear_{publisher}"] = Subscription.decorator(queue, amqp_url)(_hearer(consumer, publisher))
    for method in consumer.marked("answers"):
        body[method.__name__] = Answer.decorator(_answerer(consumer, method.__name__))
    for method in consumer.marked("every"):
        body[method.__name__] = timer(method.every)(_keeper(consumer, method.__name__))
    return type(f"{consumer.name.title()}Worker", (), body)


def _hearer(consumer: Consumer, publisher: str) -> Any:
    def hear(self: Any, message: Any) -> Outcome:
        kind = str(message.properties.get("type", ""))
        with TOOK.labels(kind).time():
            while True:
                body = message.body if isinstance(message.body, bytes) else str(message.body).encode()
                outcome = consumer.handle(kind, body, message.headers or {}, message.properties.get("message_id", ""))
                if outcome[0] is not Verdict.DATABASE_AWAY:
                    return outcome
                # Held unacknowledged: prefetch stops the flow, and waiting is not an attempt.
                eventlet.sleep(0.5)

    hear.__name__ = f"hear_{publisher}"
    return hear


def _answerer(consumer: Consumer, name: str) -> Any:
    def answer(self: Any, **asked: Any) -> dict[str, Any]:
        try:
            return {"ok": getattr(consumer, name)(**asked)}
        except BusinessError as no:
            return {"error": {"code": no.code, "pointer": no.pointer, "params": {k: str(v) for k, v in no.params.items()}}}

    answer.__name__ = name
    return answer


def _keeper(consumer: Consumer, name: str) -> Any:
    def keep(self: Any) -> None:
        try:
            with consumer.deps.alone(name) as chosen:
                if chosen:
                    getattr(consumer, name)()
        except Exception as passing:  # noqa: BLE001 - the next tick tries again; a dead timer would never
            log.warning("%s failed: %r", name, passing)

    keep.__name__ = name
    return keep
