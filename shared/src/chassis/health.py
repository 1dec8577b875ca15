"""Alive and ready are two questions: alive touches nothing, ready asks database, broker and migrations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

import orjson
from flask import Flask, Response
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest

REQUESTS = Counter("http_requests_total", "Requests by operation and status class", ["operation", "status"])
SECONDS = Histogram(
    "http_request_seconds",
    "Time to answer",
    ["operation"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)


def answered(operation: str, status: int, seconds: float) -> None:
    """Count one answer and the time it took; status 0 is an asker who did not wait for it."""
    _counter(operation, status // 100).inc()
    _histogram(operation).observe(seconds)


# Looking a child up by its labels costs more than counting.
@cache
def _counter(operation: str, hundreds: int) -> Counter:
    return REQUESTS.labels(operation, f"{hundreds}xx")


@cache
def _histogram(operation: str) -> Histogram:
    return SECONDS.labels(operation)


@dataclass
class Health:
    """Named checks; each raises or returns False when its part is away."""

    checks: Mapping[str, Callable[[], bool]] = field(default_factory=dict)

    def report(self) -> dict[str, bool]:
        """Each part and whether it answers."""
        return {name: _answers(check) for name, check in self.checks.items()}


def _answers(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # noqa: BLE001 - whatever the reason, the part is not ready
        return False


def health_routes(app: Flask, health: Health) -> None:
    """Add `/health/live`, `/health/ready` and `/metrics`."""

    @app.get("/health/live")
    def live() -> Response:
        return _json({"alive": True}, 200)

    @app.get("/health/ready")
    def ready() -> Response:
        report = health.report()
        return _json({"ready": all(report.values()), "parts": report}, 200 if all(report.values()) else 503)

    @app.get("/metrics")
    def metrics() -> Response:
        return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)


def _json(body: dict, status: int) -> Response:
    return Response(orjson.dumps(body), status, content_type="application/json")
