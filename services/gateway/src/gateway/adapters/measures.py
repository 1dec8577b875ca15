"""What the gateway counts."""

from functools import cache

from prometheus_client import Counter, Gauge

from chassis.health import REQUESTS, SECONDS

REFUSED = Counter("gateway_refused_total", "Requests the gateway itself said no to", ["code"])
UPSTREAM_FAILURES = Counter(
    "gateway_upstream_failures_total", "Requests a service did not answer", ["service", "kind"]
)
RETRIES = Counter("gateway_retries_total", "Requests sent a second time", ["service"])
IN_FLIGHT = Gauge("gateway_in_flight", "Requests a service is working on", ["service"])


def answered(operation: str, status: int, seconds: float) -> None:
    """Count one answer and the time it took."""
    _counter(operation, status // 100).inc()
    _histogram(operation).observe(seconds)


# Looking a child up by its labels costs more than counting.
@cache
def _counter(operation: str, hundreds: int) -> Counter:
    return REQUESTS.labels(operation, f"{hundreds}xx")


@cache
def _histogram(operation: str):
    return SECONDS.labels(operation)
