"""How a service says what it reacts to. Declarations only: no broker library is loaded here."""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum, auto
from typing import Any, ClassVar
from uuid import UUID

import orjson

from chassis import telemetry
from chassis.claims import AlreadyHandled
from chassis.database import is_away
from chassis.discretion import said
from contracts.message import Message
from kernel.errors import Conflict, Forbidden, Rejected

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Envelope:
    """What travels around a fact: its id, whose change it tells, at which version, and the trace it belongs
    to.
    """

    message_id: UUID
    type: str
    aggregate_id: UUID
    aggregate_version: int
    attempt: int = 0
    trace: Mapping[str, str] = field(default_factory=dict)
    reaction: str = ""
    told_at: datetime | None = None  # when the fact was committed; None for what is told anew


class Verdict(Enum):
    """What becomes of a message."""

    DONE = auto()
    RETRY = auto()
    DEAD = auto()
    DATABASE_AWAY = auto()


Outcome = tuple[Verdict, str]


def subscribe(*kinds: type[Message]) -> Callable[[Callable], Callable]:
    """Mark a method `when_<fact>_<verb_noun>(self, event, envelope)` as a reaction to one or more message
    types.
    """

    def mark(method: Callable) -> Callable:
        method.__dict__["hears"] = kinds
        return method

    return mark


def question(method: Callable) -> Callable:
    """Mark a method as a question others may ask by RPC: plain JSON values, or a business error."""
    method.__dict__["answers"] = True
    return method


def every(seconds: float) -> Callable[[Callable], Callable]:
    """Mark a method as a reaction to the clock."""

    def mark(method: Callable) -> Callable:
        method.__dict__["every"] = seconds
        return method

    return mark


class Consumer:
    """Base of a service's `entrypoints/events.py`: the methods are the reactions, `deps` is the service."""

    name: ClassVar[str]

    def __init__(self, deps: Any) -> None:
        self.deps = deps
        self._shapes = {kind.TYPE: kind for kind in self.heard()}
        self._reactions: dict[str, list[Callable]] = {}
        for method in self.marked("hears"):
            for kind in method.hears:
                self._reactions.setdefault(kind.TYPE, []).append(getattr(self, method.__name__))

    @classmethod
    def marked(cls, mark: str) -> Iterator[Any]:
        """The methods that carry a mark; those of a base, which keeps the timers apart, as well."""
        return (m for kind in reversed(cls.__mro__) for m in vars(kind).values() if hasattr(m, mark))

    @classmethod
    def heard(cls) -> list[type[Message]]:
        """Every message type some reaction hears."""
        return [kind for method in cls.marked("hears") for kind in method.hears]

    def handle(self, kind: str, body: bytes, headers: Mapping[str, Any], message_id: str) -> Outcome:
        """Run all reactions to one message and say what becomes of it. Never raises."""
        try:
            envelope = _opened(kind, headers, message_id)
            reactions = self._reactions[kind]
            event = self._shapes[kind].from_wire(orjson.loads(body))
        except (
            KeyError,
            ValueError,
            TypeError,
            AttributeError,
        ) as unreadable:  # NotThisMessage is a ValueError
            return Verdict.DEAD, f"unreadable: {said(unreadable)}"
        with telemetry.span(f"hear {kind}", envelope.trace, telemetry.SpanKind.CONSUMER):
            carried = replace(envelope, trace=telemetry.carrier())
            outcomes = [self._react(reaction, event, carried) for reaction in reactions]
        return max(outcomes, key=lambda outcome: outcome[0].value)

    def _react(self, reaction: Callable, event: Message, envelope: Envelope) -> Outcome:
        name = reaction.__name__
        try:
            reaction(event, replace(envelope, reaction=name))
        except AlreadyHandled:
            log.debug("%s has seen %s before", name, envelope.message_id)
        except (Rejected, Forbidden, Conflict) as final:
            log.warning("%s refuses %s: %s", name, envelope.message_id, final.code)
            return Verdict.DEAD, f"{name}: {final.code}"
        except Exception as passing:  # noqa: BLE001 - the cause may pass by; attempts count
            if is_away(passing):
                log.warning("%s: database away: %s", name, type(passing).__name__)
                return Verdict.DATABASE_AWAY, type(passing).__name__
            log.warning("%s failed on %s: %s", name, envelope.message_id, said(passing))
            return Verdict.RETRY, f"{name}: {said(passing)}"
        return Verdict.DONE, ""


def _opened(kind: str, headers: Mapping[str, Any], message_id: str) -> Envelope:
    return Envelope(
        message_id=UUID(message_id),
        type=kind,
        aggregate_id=UUID(headers["aggregate_id"]),
        aggregate_version=int(headers["aggregate_version"]),
        attempt=int(headers.get("attempt", 0)),
        trace={name: headers[name] for name in ("traceparent", "tracestate") if name in headers},
        told_at=datetime.fromisoformat(headers["time"]) if "time" in headers else None,
    )
