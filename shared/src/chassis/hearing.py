"""The nameko side of a Consumer: quorum queues, decided outcomes, answers that cannot kill the process."""

import logging
from typing import Any

import eventlet
from kombu import Queue
from nameko.extensions import DependencyProvider
from nameko.rpc import Rpc
from nameko.timer import timer
from prometheus_client import Histogram

from chassis import telemetry, topology
from chassis.discretion import said
from chassis.messaging import Consumer, Outcome, Verdict
from chassis.subscription import Subscription
from kernel.errors import BusinessError

log = logging.getLogger(__name__)
TOOK = Histogram("message_seconds", "Time to handle a message", ["type"])


class Unanswered(Exception):
    """A question met an unforeseen error, told discreetly."""


class Answer(Rpc):
    """An RPC method whose reply may get lost: the asker has a deadline, the process lives on."""

    def handle_result(self, message: Any, worker_ctx: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
        """Send the reply if the broker lets us."""
        try:
            return super().handle_result(message, worker_ctx, result, exc_info)
        except Exception as broker_away:  # noqa: BLE001 - stock nameko would end the whole container here
            log.warning("an answer was lost: %s", said(broker_away))
            return None, None


class Carried(DependencyProvider):
    """The headers of the message at hand, for whoever goes on with its trace."""

    def get_dependency(self, worker_ctx: Any) -> dict[str, Any]:
        """What came with the message."""
        return dict(worker_ctx.data)


def nameko_service(consumer: Consumer, amqp_url: str) -> type:
    """A nameko service class with one subscription per publisher, one RPC per question, one timer per clock
    mark.
    """
    body: dict[str, Any] = {"name": consumer.name, "carried": Carried()}
    arguments = topology.quorum_arguments(consumer.name)
    for publisher in sorted({kind.TYPE.split(".", 1)[0] for kind in consumer.heard()}):
        queue = Queue(
            topology.queue_of(consumer.name, publisher),
            durable=True,
            queue_arguments=arguments,
            no_declare=True,
        )
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
                outcome = consumer.handle(
                    kind, body, message.headers or {}, message.properties.get("message_id", "")
                )
                if outcome[0] is not Verdict.DATABASE_AWAY:
                    return outcome
                # Held unacknowledged: prefetch stops the flow, and waiting is not an attempt.
                eventlet.sleep(0.5)

    hear.__name__ = f"hear_{publisher}"
    return hear


def _answerer(consumer: Consumer, name: str) -> Any:
    def answer(self: Any, **asked: Any) -> dict[str, Any]:
        parent = {k: str(v) for k, v in self.carried.items() if k in ("traceparent", "tracestate")}
        with telemetry.span(f"answer {name}", parent, telemetry.SpanKind.SERVER):
            try:
                return {"ok": getattr(consumer, name)(**asked)}
            except BusinessError as no:
                params = {k: str(v) for k, v in no.params.items()}
                return {"error": {"code": no.code, "pointer": no.pointer, "params": params}}
            except Exception as broken:
                log.exception("%s failed", name)
                # nameko sends the words of an error to whoever asked.
                raise Unanswered(said(broken)) from None

    answer.__name__ = name
    return answer


def _keeper(consumer: Consumer, name: str) -> Any:
    def keep(self: Any) -> None:
        try:
            with consumer.deps.alone(name) as chosen:
                if chosen:
                    getattr(consumer, name)()
        except Exception as passing:  # noqa: BLE001 - the next tick tries again; a dead timer would never
            log.warning("%s failed: %s", name, said(passing))

    keep.__name__ = name
    return keep
