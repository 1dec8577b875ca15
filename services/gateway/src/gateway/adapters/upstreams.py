"""The services behind the gateway: choosing an address, asking, trying again within reason, giving up."""

import logging
from collections.abc import AsyncIterable, Iterable
from dataclasses import dataclass

import aiohttp
from yarl import URL

from chassis.discovery import Directory
from gateway.adapters import measures
from gateway.adapters.breaker import Breaker
from gateway.adapters.budget import Budget
from gateway.adapters.refusal import Refusal

log = logging.getLogger(__name__)
IDEMPOTENT = frozenset(("GET", "HEAD", "PUT", "DELETE"))
SAFE = frozenset(("GET", "HEAD"))
# aiohttp would add these; what the asker did not say is not said for it.
_SAID_BY_NOBODY = ("User-Agent", "Accept", "Accept-Encoding", "Content-Type")


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


class _Unreached(Exception):
    """No connection: the request was certainly not begun."""


class _Broken(Exception):
    """The connection died before an answer; nobody knows what was done."""


class Upstreams:
    """All services, by context."""

    def __init__(self, directory: Directory, contexts: Iterable[str], patience: Patience) -> None:
        self._directory, self._patience = directory, patience
        self._services = {context: _Service(context, patience) for context in contexts}
        self._breakers: dict[str, Breaker] = {}
        self._session: aiohttp.ClientSession  # from open() to close()
        self._usual = aiohttp.ClientTimeout(total=patience.total, connect=patience.connect)
        # What is passed on as it comes takes as long as the asker's line needs.
        self._streaming = aiohttp.ClientTimeout(total=patience.upload, connect=patience.connect)

    async def open(self) -> None:
        """Begin; inside the event loop that serves."""
        self._session = aiohttp.ClientSession(
            # Shorter than a service keeps an idle connection, so that none is used the moment it is closed.
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=30, ttl_dns_cache=10),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            skip_auto_headers=_SAID_BY_NOBODY,
        )
        # aiohttp would send again by itself when a connection dies, outside every budget, and has no public
        # switch for it.
        self._session._retry_connection = False

    async def close(self) -> None:
        """End."""
        await self._session.close()

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
    ) -> tuple[str, aiohttp.ClientResponse]:
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
            answer.release()
        except _Unreached as away:
            if not (again and service.budget.take()):
                raise self._gave_up(service, "unavailable") from away
        except _Broken as broken:
            if not (again and question.method in SAFE and service.budget.take()):
                raise self._gave_up(service, "bad-gateway") from broken
        except TimeoutError as late:
            raise self._gave_up(service, "timed-out") from late
        measures.RETRIES.labels(service.context).inc()
        address = self._choose(service.context, address)
        try:
            return address, await self._once(address, question)
        except _Unreached as away:
            raise self._gave_up(service, "unavailable") from away
        except _Broken as broken:
            raise self._gave_up(service, "bad-gateway") from broken
        except TimeoutError as late:
            raise self._gave_up(service, "timed-out") from late

    async def whole(self, context: str, question: Question, again: bool | None = None) -> "Whole":
        """Ask and read the whole answer. Raises Refusal when there is none to be had."""
        service = self.enter(context)
        try:
            _, answer = await self.ask(service, question, again)
            return Whole(answer.status, await answer.read(), answer.headers.get("Retry-After"))
        except aiohttp.ClientError as broken:
            raise self._gave_up(service, "bad-gateway") from broken
        except TimeoutError as late:
            raise self._gave_up(service, "timed-out") from late
        finally:
            service.leave()

    async def _once(self, address: str, question: Question) -> aiohttp.ClientResponse:
        breaker = self._breakers[address]
        streaming = isinstance(question.body, AsyncIterable)
        try:
            answer = await self._session.request(
                question.method, URL(address + question.target, encoded=True),
                headers=question.headers, data=question.body, allow_redirects=False,
                timeout=self._streaming if streaming else self._usual,
            )  # fmt: skip
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as away:
            breaker.failed()
            raise _Unreached from away
        except TimeoutError:
            breaker.failed()
            raise
        except aiohttp.ClientError as broken:
            # A body that the asker broke off shows up here as well; that is not the service's fault.
            if not streaming:
                breaker.failed()
            raise _Broken from broken
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
