"""Introduces everybody. `python -m gateway.main web` serves; `prepare` has nothing to do and ends well."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Sequence
from typing import Any

from swagger_ui_bundle import swagger_ui_path

from chassis import telemetry, web
from chassis.description import description
from chassis.discovery import Directory
from chassis.tokens import Verifier, keys_over_http
from gateway.adapters.credentials import Credentials
from gateway.adapters.descriptions import Descriptions
from gateway.adapters.identity import Identity
from gateway.adapters.limits import Attempts, Buckets
from gateway.adapters.readiness import Readiness
from gateway.adapters.revocations import keep_hearing
from gateway.adapters.upstreams import Patience, Upstreams
from gateway.config import Settings
from gateway.entrypoints.bodies import Sizes
from gateway.entrypoints.door import OneDoor, Parts
from gateway.entrypoints.headers import SecurityHeaders
from gateway.entrypoints.own import own_app
from gateway.entrypoints.proxy import Proxy
from gateway.entrypoints.sessions import SessionParts
from gateway.entrypoints.static import Files
from gateway.entrypoints.who import Door, WhoAsks
from gateway.entrypoints.wire import Bounded


def build(settings: Settings, workers: int = 1) -> OneDoor:
    """The ASGI callable. Each of `workers` gets its share of the limits."""
    addresses = {
        name: address for name, address in settings.addresses.items() if name in settings.switched_on
    }
    directory = Directory(addresses, settings.consul_url)
    upstreams = Upstreams(directory, settings.switched_on, _patience(settings))
    identity = Identity(upstreams)
    verifier = Verifier(keys_over_http(settings.identity_url))
    credentials = Credentials(identity, verifier)
    people = Buckets("person", settings.person_rate / workers, settings.person_burst / workers)
    strangers = Buckets("address", settings.address_rate / workers, settings.address_burst / workers)
    guesses = Buckets("guesses", settings.address_rate / workers, settings.address_burst / workers)
    door = Door(settings.origin, "__Host-crm" if settings.secure else "crm")
    who = WhoAsks(door, credentials, people, strangers, guesses)
    attempts = Attempts("sign-in", max(1, settings.sign_in_attempts // workers), settings.sign_in_window)
    descriptions = Descriptions(upstreams, description("gateway"), door.cookie, settings.description_seconds)
    readiness = Readiness(directory, settings.switched_on)
    security = SecurityHeaders(settings.secure)
    sizes = Sizes(settings.json_bytes, settings.upload_bytes)
    tracing = bool(settings.trace_file or settings.otlp_endpoint)
    proxy = Proxy(upstreams, who, descriptions, sizes, tracing=tracing, always=security.answer)
    files = Files(settings.static_dir, swagger_ui_path)
    sessions = SessionParts(
        identity,
        credentials,
        who,
        attempts,
        door,
        settings.secure,
        settings.switched_on,
        settings.company_zone,
    )

    @contextlib.asynccontextmanager
    async def running(_: Any) -> AsyncIterator[None]:
        hearing = asyncio.create_task(keep_hearing(verifier, settings.identity_url))
        yield
        hearing.cancel()
        upstreams.close()

    own = own_app(running)
    parts = Parts(sessions, readiness, descriptions)
    return OneDoor(own, parts, proxy, files, security, sizes)


def _patience(settings: Settings) -> Patience:
    return Patience(
        total=settings.upstream_seconds,
        upload=settings.upload_seconds,
        connect=settings.connect_seconds,
        in_flight=settings.in_flight,
        breaker_failures=settings.breaker_failures,
        breaker_seconds=settings.breaker_seconds,
        retry_share=settings.retry_share,
    )


def serve(settings: Settings) -> None:
    """Serve until SIGTERM."""
    workers = web.workers()

    def make() -> Any:
        Bounded.most = settings.header_bytes
        telemetry.start(settings, "web")  # type: ignore[arg-type]
        return build(settings, workers)

    own = {"worker_class": "gateway.entrypoints.wire.Worker", "forwarded_allow_ips": settings.trusted_proxies}
    web.Server(make, web.options(settings.http_address, settings.context) | own).run()


def main(argv: Sequence[str] | None = None) -> int:
    """Run one role until it ends."""
    chosen = (argv or sys.argv[1:] or ["web"])[0]
    if chosen not in ("web", "prepare"):
        raise SystemExit("gateway: roles are prepare, web")
    settings = Settings.from_env()
    if chosen == "web":
        serve(settings)
    return 0


if __name__ == "__main__":
    sys.exit(main())
