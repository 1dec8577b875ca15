"""The services behind the gateway: choosing an address, asking, trying again within reason, giving up."""

import logging
from collections.abc import AsyncIterable, Iterable
from dataclasses import dataclass

from chassis.discovery import Directory
from gateway.adapters import measures
from gateway.adapters.answer import Answer, Broken
from gateway.adapters.breaker import Breaker
from gateway.adapters.budget import Budget
from gateway.adapters.lines import Lines, Unreached
from gateway.adapters.refusal import Refusal

log = logging.getLogger(__name__)
IDEMPOTENT = frozenset(("GET", "HEAD", "PUT", "DELETE"))
SAFE = frozenset(("GET", "HEAD"))


@dataclass(frozen=True)
class Patience:
    """How long to wait, how much to try, when to stop trying. Seconds."""

    total: float
    upload: float
    connect: float
    in_flight: int
    breaker_failures: int
    breaker_seconds: float
    retry_share: float


@dataclass(frozen=True, slots=True)
class Question:
    """One request to a service. `target` is path and query as they came, percent signs and all."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes | AsyncIterable[bytes] | None = None

    @property
    def repeatable(self) -> bool:
        """A stream can be sent once; only an idempotent request may be sent twice."""
        return self.method in IDEMPOTENT and (self.body is None or isinstance(self.body, bytes))


@dataclass(frozen=True, slots=True)
class Whole:
    """An answer, read to its end."""

    status: int
    body: bytes
    retry_after: str | None


class Upstreams:
    """All services, by context."""

    def __init__(self, directory: Directory, contexts: Iterable[str], patience: Patience) -> None:
        self._directory, self._patience = directory, patience
        self._services = {context: _Service(context, patience) for context in contexts}
        self._breakers: dict[str, Breaker] = {}
        self._lines = Lines(patience.connect)

    def close(self) -> None:
        """End."""
        self._lines.close()

    def __contains__(self, context: str) -> bool:
        return context in self._services

    @property
    def contexts(self) -> list[str]:
        """The contexts there are."""
        return list(self._services)

    def enter(self, context: str) -> "_Service":
        """One more request for a service, to be left when answered. Raises Refusal (503) when it is busy."""
        service = self._services[context]
        if service.in_flight >= self._patience.in_flight:
            raise Refusal(503, "unavailable", 1)
        service.in_flight += 1
        return service

    async def ask(
        self, service: "_Service", question: Question, again: bool | None = None
    ) -> tuple[str, Answer]:
        """Address and answer, its body still to be read. Raises Refusal when there is none to be had.

        `again` says whether it may be asked twice; by default as its method allows.
        """
        again = question.repeatable if again is None else again
        service.budget.pay_in()
        address = self._choose(service.context, None)
        try:
            answer = await self._once(address, question)
            if not (answer.status in (502, 503) and again and service.budget.take()):
                return address, answer
            answer.close()
        except Unreached as away:
            if not (again and service.budget.take()):
                raise self._gave_up(service, "unavailable") from away
        except Broken as broken:
            if not (again and question.method in SAFE and service.budget.take()):
                raise self._gave_up(service, "bad-gateway") from broken
        except TimeoutError as late:
            raise self._gave_up(service, "timed-out") from late
        measures.RETRIES.labels(service.context).inc()
        address = self._choose(service.context, address)
        try:
            return address, await self._once(address, question)
        except Unreached as away:
            raise self._gave_up(service, "unavailable") from away
        except Broken as broken:
            raise self._gave_up(service, "bad-gateway") from broken
        except TimeoutError as late:
            raise self._gave_up(service, "timed-out") from late

    async def whole(self, context: str, question: Question, again: bool | None = None) -> "Whole":
        """Ask and read the whole answer. Raises Refusal when there is none to be had."""
        service = self.enter(context)
        try:
            _, answer = await self.ask(service, question, again)
            retry_after = (answer.header(b"retry-after") or b"").decode("latin-1")
            return Whole(answer.status, await answer.read(), retry_after or None)
        except Broken as broken:
            raise self._gave_up(service, "bad-gateway") from broken
        except TimeoutError as late:
            raise self._gave_up(service, "timed-out") from late
        finally:
            service.leave()

    async def _once(self, address: str, question: Question) -> Answer:
        breaker = self._breakers[address]
        streaming = isinstance(question.body, AsyncIterable)
        # What is passed on as it comes takes as long as the asker's line needs.
        seconds = self._patience.upload if streaming else self._patience.total
        try:
            answer = await self._lines.ask(
                address, question.method, question.target, question.headers, question.body, seconds
            )
        except (Unreached, TimeoutError):
            breaker.failed()
            raise
        except Broken:
            # A body that the asker broke off shows up here as well; that is not the service's fault.
            if not streaming:
                breaker.failed()
            raise
        breaker.worked()
        return answer

    def _choose(self, context: str, avoided: str | None) -> str:
        """The next address in turn whose breaker allows it, another than before where there is one."""
        service = self._services[context]
        known = self._directory.addresses(context)
        service.turn += 1
        start = service.turn % len(known) if known else 0
        turned = known[start:] + known[:start]
        if avoided in turned and len(turned) > 1:
            turned.remove(avoided)
        for address in turned:
            breaker = self._breakers.get(address)
            if breaker is None:
                breaker = Breaker(self._patience.breaker_failures, self._patience.breaker_seconds)
                self._breakers[address] = breaker
            if breaker.allows():
                return address
        wait = min((self._breakers[address].wait for address in turned), default=1.0)
        raise Refusal(503, "unavailable", max(1.0, wait))

    def _gave_up(self, service: "_Service", code: str) -> Refusal:
        measures.UPSTREAM_FAILURES.labels(service.context, code).inc()
        log.warning("%s: %s", service.context, code)
        return Refusal(
            {"bad-gateway": 502, "unavailable": 503, "timed-out": 504}[code],
            code,
            1 if code == "unavailable" else None,
        )


class _Service:
    """What is kept per context: how much it is doing, whose turn it is, how many retries are left."""

    def __init__(self, context: str, patience: Patience) -> None:
        self.context = context
        self.in_flight = 0
        self.turn = -1
        self.budget = Budget(patience.retry_share)
        measures.IN_FLIGHT.labels(context).set_function(lambda: self.in_flight)

    def leave(self) -> None:
        """A request was answered."""
        self.in_flight -= 1
